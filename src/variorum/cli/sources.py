"""Where a command's edition comes from: files read now, an edition file, a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from variorum.cli.progress import counted, patience, reporting
from variorum.cli.state import State, UsageError
from variorum.config import Settings
from variorum.errors import AnchorError, InputError, StorageError
from variorum.intake.receive import receive
from variorum.intake.walk import origin_of, shown
from variorum.model import CaptureReading, Edition, Received, Unread, verify
from variorum.model.judgement import Act
from variorum.pipeline import Decided, Profiles, assemble, edition_of, profiles_of, run
from variorum.storage import is_edition, load_edition
from variorum.web.source import EditionSource, StaticSource

if TYPE_CHECKING:
    from variorum.storage.moments import Memory, Moment
    from variorum.storage.standing_record import Under
    from variorum.storage.store import Store

# So many of what could not be read are named on standard error; the edition lists them all.
_NAMED = 10


@dataclass
class Watch:
    """Passes on what is received and remembers what was not."""

    paths: Sequence[str]
    received: int = 0
    unread: list[Unread] = field(default_factory=list)

    def over(self, items: Iterable[Received | Unread]) -> Iterator[Received | Unread]:
        """The items, counted."""
        for item in items:
            if isinstance(item, Received):
                self.received += 1
            else:
                self.unread.append(item)
            yield item

    @property
    def failed(self) -> list[Unread]:
        """The inputs that were named and of which nothing was captured."""
        named = {origin_of(path) for path in self.paths}
        return [
            item
            for item in self.unread
            if item.capture is None and item.stage == "intake" and item.origin in named
        ]

    def require_some(self) -> None:
        """Raise InputError when nothing at all could be read."""
        if self.received:
            return
        lost = [item for item in self.unread if item.stage == "intake"]
        if len(lost) == 1:
            raise InputError(lost[0].reason, where=lost[0].origin)
        reasons = "".join(f"\n  {item.origin}: {item.reason}" for item in lost[:_NAMED])
        raise InputError(f"nothing could be read:{reasons}")

    def tell(self, state: State) -> None:
        """Name on standard error what was not received; what was asked for by name, always."""
        failed = self.failed
        for item in failed[:_NAMED]:
            state.warn(f"not read: {item.origin}: {item.reason}")
        if len(failed) > _NAMED:
            state.warn(f"not read: {len(failed) - _NAMED} more that were named")
        lost = [item for item in self.unread if item.capture is None and item not in failed]
        for item in lost[:_NAMED]:
            state.say(f"not read: {item.origin}: {item.reason}")
        if len(lost) > _NAMED:
            state.say(f"not read: {len(lost) - _NAMED} more; the edition lists them all")


def read_now(paths: Sequence[str], settings: Settings, state: State) -> tuple[Edition, bool]:
    """Read the paths; also whether any that was named could not be read.

    Raises:
        InputError: nothing could be read.
    """
    watch = Watch(paths)
    with reporting(state, paths) as progress:
        items = receive(paths, settings, patience(state))
        edition = run(watch.over(items), settings, progress=progress)
    watch.require_some()
    watch.tell(state)
    state.say(summary(edition))
    return edition, bool(watch.failed)


class StoreSource:
    """The edition of a database as it stands now: put together again when the log has grown.

    Where the record stands in the database, it is taken from there, and only what has changed is
    read again; else the readings are compared.
    """

    def __init__(self, path: str, settings: Settings | None = None) -> None:
        self._path = path
        self._settings = settings
        self._head: str | None = None
        self._edition: Edition | None = None
        self._memory: Memory | None = None
        # What was verified: by capture, the reading as the edition has it.
        self._verified: dict[str, CaptureReading] = {}

    def edition(self) -> Edition:
        """The edition; the same object while nothing changed. Raises StorageError."""
        # Here and not above: most commands need no database driver.
        from variorum.storage.store import Store  # noqa: PLC0415

        with Store.open(self._path, create=False) as store:
            head = store.head()
            if self._edition is None or head != self._head:
                self._edition = self._assembled(store)
                self._head = head
            return self._edition

    @property
    def head(self) -> str | None:
        """The head of the log when the edition was given last."""
        return self._head

    def edition_without(self, *acts: Act) -> Edition:
        """The edition as it would be without the judgements of these acts. Raises StorageError."""
        from variorum.storage.store import Store  # noqa: PLC0415

        with Store.open(self._path, create=False) as store:
            return self._assembled(store, without=acts)

    def _assembled(self, store: Store, without: Sequence[Act] = ()) -> Edition:
        from variorum.storage.history import with_history  # noqa: PLC0415
        from variorum.storage.moments import Memory  # noqa: PLC0415

        if self._memory is None:
            self._memory = Memory()
        profiles = profiles_of(self._settings or Settings())
        try:
            moment = store.moment(under(profiles), self._memory, without)
            edition = self._put_together(moment, profiles)
        except (AnchorError, KeyError) as error:
            reason = error.problem if isinstance(error, AnchorError) else f"it lacks {error}"
            problem = f"the database contradicts itself: {reason}"
            remedy = "find what was changed with `variorum verify --db FILE`"
            raise StorageError(problem, where=store.path, remedy=remedy) from error
        # Grades without what people said of them are no grades that an incident had.
        return edition if without else with_history(edition, store)

    def _put_together(self, moment: Moment, profiles: Profiles) -> Edition:
        record = moment.record
        if record is None:
            decided = Decided(moment.judgements, moment.received)
            return assemble(moment.readings, moment.unread, moment.version, self._settings, decided)
        edition = edition_of(record, moment.unread, moment.version, profiles)
        found = {reading.capture.id: reading for reading in record.readings}
        same = (key for key, reading in found.items() if self._verified.get(key) is reading)
        verify(edition, frozenset(same))
        self._verified = found
        return edition


def under(profiles: Profiles) -> Under:
    """Under what a record stands that is compared by these profiles."""
    from variorum.storage.standing_record import Under  # noqa: PLC0415

    return Under.of(profiles.found, sure=profiles.named)


def check_database(path: str, *, create: bool = False) -> None:
    """Raise StorageError unless there is a database of ours; ``create`` makes one where none is."""
    from variorum.storage.store import Store  # noqa: PLC0415

    Store.open(path, create=create).close()


def from_store(path: str, settings: Settings | None = None) -> Edition:
    """The edition of a database. Raises StorageError."""
    return StoreSource(path, settings).edition()


def require_one(paths: Sequence[str], database: str | None) -> None:
    """Raise UsageError unless there are either paths or a database."""
    if (database is None) == (not paths):
        raise UsageError("name either an edition, files to read, or --db FILE")


def gather(
    paths: Sequence[str], database: str | None, settings: Settings, state: State
) -> tuple[Edition, bool]:
    """The edition that a command is to show, and whether a named input could not be read.

    Raises:
        UsageError: neither paths nor a database, or both.
    """
    require_one(paths, database)
    if database is not None:
        return from_store(database, settings), False
    if len(paths) > 1:
        _refuse_editions(paths)
    if len(paths) == 1 and (is_edition(paths[0]) or PurePath(paths[0]).suffix.lower() == ".json"):
        return load_edition(paths[0]), False
    return read_now(paths, settings, state)


def _refuse_editions(paths: Sequence[str]) -> None:
    """Raise UsageError where an edition stands among several paths: it is shown alone."""
    edition = next((path for path in paths if is_edition(path)), None)
    if edition is not None:
        problem = "this is an edition, and one edition is shown at a time"
        remedy = "name it alone; to bring several inputs together, read or ingest the inputs"
        raise UsageError(problem, where=shown(edition), remedy=remedy)


def source_of(
    paths: Sequence[str], database: str | None, settings: Settings, state: State
) -> EditionSource:
    """What a server shows: a database as it grows, or the edition of the rest, once.

    Raises:
        UsageError: neither paths nor a database, or both.
    """
    require_one(paths, database)
    if database is not None:
        source = StoreSource(database, settings)
        source.edition()
        return source
    return StaticSource(gather(paths, database, settings, state)[0])


def summary(edition: Edition) -> str:
    """One line of counts."""
    names = ("article", "statement", "figure", "incident", "disagreement")
    found = ", ".join(counted(len(getattr(edition, f"{name}s")), name) for name in names)
    # What is not known of an article that was read is listed too, and is not unread.
    read = {(article.capture, article.span) for article in edition.articles}
    unknown = sum((item.capture, item.span) in read for item in edition.unread)
    unread = len(edition.unread) - unknown
    words = "passage or input" if unread == 1 else "passages or inputs"
    told = f"{unread:,} {words} unread" if unread else "nothing left unread"
    if unknown:
        things = "something" if unknown == 1 else f"{unknown:,} things"
        told += f", {things} not known of what was read"
    return f"{found}; {told}"
