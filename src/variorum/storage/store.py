"""The store: captures with their bytes, what was read from them, what people decided, the log.

Each capture is one transaction, and so is each judgement: whatever was stored stays when a later
one fails. What was read says by which version; captures themselves are never changed (M24).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Literal, Self

import msgspec
from sqlalchemy import Connection, Engine, func, select

from variorum import __version__
from variorum.errors import MovedError
from variorum.model import CaptureReading, Decision, Incident, Judgement, Removal, Unread
from variorum.model.capture import DIVIDED_BY
from variorum.model.judgement import Act
from variorum.storage import audit, chain, grades, holdings, schema, upkeep, verification
from variorum.storage import judgements as decided
from variorum.storage import removals as taken_out
from variorum.storage.beginning import Beginner, Progress, nobody
from variorum.storage.engine import connect, scrub, shown, told
from variorum.storage.grades import Anchor
from variorum.storage.moments import Memory, Moment, moment_of
from variorum.storage.origins import meet, note_of, origins_of, row_of, unread_of
from variorum.storage.people import People
from variorum.storage.standing_record import StandingTables, Under

Outcome = Literal["added", "read again", "held", "removed"]


class Store:
    """A database of captures and their readings. Close it, or use it in a ``with``.

    ``path`` is how messages name it.
    """

    def __init__(self, engine: Engine, path: str) -> None:
        self._engine = engine
        self.path = path

    @classmethod
    def open(cls, target: str, *, create: bool = True) -> Self:
        """Open the database that ``target`` names, a path of SQLite's or a URL of PostgreSQL's.

        Its tables are made when there are none and ``create`` is true, and brought to this
        version where they are of an earlier one.

        Raises:
            StorageError: it is missing, no Variorum database, of a later version, locked, or
                cannot be reached.
        """
        return cls(connect(target, create=create), shown(target))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def holds(self, capture: str, version: str) -> bool:
        """Whether the capture is here and was read by this version."""
        table = schema.captures
        query = select(table.c.id).where(table.c.id == capture, table.c.read_by == version)
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def keep(self, data: bytes, reading: CaptureReading, version: str) -> Outcome:
        """Store a capture and what was read from it, in one transaction.

        Args:
            data: the bytes as they came.
            reading: what was read from them.
            version: what read them; when the capture is here as read by another version, the
                readings are replaced and the bytes stay.

        Returns:
            What became of it; ``removed`` when a person took it out, and it is not taken in.

        Raises:
            StorageError: it cannot be written; then nothing of this capture was stored.
        """
        capture = reading.capture
        with self._writing() as connection:
            if taken_out.removal_of(connection, capture.id):
                return "removed"
            table = schema.captures
            query = select(table.c.read_by).where(table.c.id == capture.id)
            known = connection.execute(query).scalar()
            if known == version:
                _meet_again(connection, capture.id, capture.origin)
                return "held"
            row = {"read_by": version, "payload": holdings.to_json(capture)}
            if known is None:
                row |= {"id": capture.id, "received_at": chain.now()}
                connection.execute(table.insert().values(data=data, **row))
            else:
                holdings.forget(connection, capture.id)
                connection.execute(table.update().where(table.c.id == capture.id).values(**row))
            holdings.insert(connection, reading)
            meet(connection, capture.id, capture.origin)
            digest = audit.digest(connection, capture.id)
            entry = holdings.summary_of(reading) | {"reading": digest}
            chain.append(connection, audit.CAPTURED if known is None else audit.AGAIN, entry)
            upkeep.kept(connection, reading)
            return "added" if known is None else "read again"

    def met(self, capture: str, origin: str) -> bool:
        """Remember that a capture that is here came from there too; false when that is known."""
        with self._writing() as connection:
            if taken_out.removal_of(connection, capture):
                return False
            return _meet_again(connection, capture, origin)

    def note(self, unread: Unread) -> bool:
        """Keep what could not be received or decoded; false when that is known already."""
        note = note_of(unread)
        row = row_of(note)
        table = schema.unread
        with self._writing() as connection:
            if connection.execute(select(table.c.key).where(table.c.key == row["key"])).first():
                return False
            if note.capture and taken_out.removal_of(connection, note.capture):
                return False
            connection.execute(table.insert().values(payload=holdings.to_json(note), **row))
            chain.append(connection, audit.UNREAD, msgspec.to_builtins(note))
            return True

    def remove(self, capture: str, author: str, reason: str) -> Removal:
        """Take a capture out: bytes and readings go, the log keeps its hash and who took it out.

        The same bytes are not taken in again until ``readmit``.

        Raises:
            JudgementError: there is no such capture, or no author or reason.
            StorageError: it cannot be written; then nothing was removed.
        """
        with self._writing() as connection:
            removal = taken_out.remove(connection, capture, author, reason)
            upkeep.removed(connection, capture)
        with told(self.path):
            scrub(self._engine)
        return removal

    def readmit(self, capture: str, author: str, reason: str) -> None:
        """Let a removed capture be taken in again when it is met. Raises JudgementError."""
        with self._writing() as connection:
            taken_out.readmit(connection, capture, author, reason)

    def removed(self, capture: str) -> Removal | None:
        """The removal of a capture, where it was removed and not let in again."""
        with self._reading() as connection:
            return taken_out.removal_of(connection, capture)

    def removals(self) -> tuple[Removal, ...]:
        """All removals that stand, by capture."""
        with self._reading() as connection:
            return tuple(taken_out.removals_of(connection))

    def judge(self, decision: Decision, *, head: str | None = None) -> Judgement:
        """Store what a person decided, with an id and a time of its own.

        Args:
            decision: what was decided.
            head: what ``head`` gave when the record was looked at: where it gives something else
                by now, nothing is stored.

        Raises:
            JudgementError: it is no decision, or undoes what is not there or is undone already.
            MovedError: the record has changed since ``head`` was asked for.
            StorageError: it cannot be written.
        """
        with self._writing() as connection:
            if head is not None and _head(connection) != head:
                raise MovedError("the record has changed meanwhile", remedy="look at it again")
            judgement = decided.judge(connection, decision)
            upkeep.judged(connection, judgement)
            return judgement

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, those undone too, in the order in which they were made."""
        with self._reading() as connection:
            return tuple(decided.judgements_of(connection))

    def graded(
        self, incidents: Sequence[Incident], anchors: Mapping[str, Anchor]
    ) -> tuple[Incident, ...]:
        """The incidents with the grades that they had before, those that have just changed kept.

        Args:
            incidents: of the record as it stands now.
            anchors: the words of each event, by its id.

        Raises:
            StorageError: it cannot be written.
        """
        captures = {anchor.capture for anchor in anchors.values()}
        with self._reading() as connection:
            history = grades.History(connection, captures)
        if grades.news(history, incidents, anchors, chain.now()):
            with self._writing() as connection:
                history = grades.History(connection, captures)
                news = grades.news(history, incidents, anchors, chain.now())
                grades.write(connection, news)
                history = grades.History(connection, captures)
        return grades.with_earlier(history, incidents, anchors)

    def version(self) -> str:
        """By what the captures were read: versions of the program and readers, each once."""
        with self._reading() as connection:
            query = select(schema.captures.c.read_by).distinct()
            found = sorted(
                {name.partition(DIVIDED_BY)[0] for name in connection.execute(query).scalars()}
            )
        return "; ".join(found) or __version__

    def moment(
        self, under: Under | None, memory: Memory | None = None, without: Sequence[Act] = ()
    ) -> Moment:
        """All that is here, as of one moment, with the record where one stands so.

        Args:
            under: the profiles by which the record is wanted; none where it is not.
            memory: what was read before, for whoever looks again.
            without: acts whose judgements are left out.
        """
        with self._reading() as connection:
            return moment_of(connection, under, memory or Memory(), without)

    def articles(self) -> int:
        """The number of articles."""
        with self._reading() as connection:
            query = select(func.count()).select_from(schema.articles)
            return connection.execute(query).scalar() or 0

    def stands(self, under: Under | None = None) -> bool:
        """Whether a record stands here: under these profiles, or under any."""
        with self._reading() as connection:
            here = StandingTables.here(connection)
        return here is not None and under in {None, here.under}

    def stand(self, under: Under, progress: Progress = nobody) -> bool:
        """Begin the record under these profiles, beside others who write.

        Returns:
            Whether it stands now; false when another has begun one at the same time.

        Raises:
            StorageError: it cannot be written.
        """
        return Beginner(self._reading, self._writing, under, progress).begin()

    def readings(self, captures: Iterable[str] | None = None) -> Iterator[CaptureReading]:
        """What was read, by capture id: the order of ingesting leaves no trace.

        Args:
            captures: only those of them that are here; all where they are not named.
        """
        with self._reading() as connection:
            table = schema.captures
            keys: Sequence[str] = (
                connection.execute(select(table.c.id).order_by(table.c.id)).scalars().all()
            )
            if captures is not None:
                wanted = frozenset(captures)
                keys = [key for key in keys if key in wanted]
            origins = origins_of(connection)
            for key in keys:
                first, *_ = origins.get(key, [None])
                yield holdings.reading_of(connection, key, first)

    def reading(self, key: str) -> CaptureReading | None:
        """The reading of the capture in which the record, article or capture ``key`` lies."""
        with self._reading() as connection:
            capture = holdings.home_of(connection, key)
            if capture is None:
                return None
            first, *_ = origins_of(connection, capture).get(capture, [None])
            return holdings.reading_of(connection, capture, first)

    def received(self) -> dict[str, str]:
        """When each capture came: ISO date-times in UTC, by capture."""
        table = schema.captures
        with self._reading() as connection:
            rows = connection.execute(select(table.c.id, table.c.received_at))
            return {row.id: row.received_at for row in rows}

    def unread(self) -> tuple[Unread, ...]:
        """What could not be received and what was taken out, in an order of its own."""
        with self._reading() as connection:
            return tuple(unread_of(connection, taken_out.removals_of(connection)))

    def data(self, capture: str) -> bytes | None:
        """The bytes of a capture as they came."""
        table = schema.captures
        with self._reading() as connection:
            found = connection.execute(select(table.c.data).where(table.c.id == capture)).scalar()
        return None if found is None else bytes(found)

    def log(self) -> list[dict[str, Any]]:
        """The log's entries, first to last."""
        with self._reading() as connection:
            rows = connection.execute(select(schema.log).order_by(schema.log.c.seq))
            return [dict(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name

    def head(self) -> str:
        """The hash of the last entry by which the record may have changed; empty before any.

        That a grade was kept or an account made is told in the log, and changes nothing of it.
        """
        with self._reading() as connection:
            return _head(connection)

    @property
    def people(self) -> People:
        """The accounts, with their sessions and tokens."""
        return People(self._reading, self._writing, self._noting)

    def verify(self) -> list[str]:
        """What does not hold: log entries, bytes, readings, decisions; empty when all do."""
        with self._reading() as connection:
            return verification.verify(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection that sees one moment and takes no write lock."""
        with (
            told(self.path),
            self._engine.connect().execution_options(reads=True) as connection,
        ):
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction of the one writer that there can be."""
        with told(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _noting(self) -> Iterator[Connection]:
        """A transaction that is given up at once where another is being written."""
        with told(self.path), self._engine.execution_options(hasty=True).begin() as connection:
            yield connection


def _head(connection: Connection) -> str:
    table = schema.log
    last = select(table.c.hash).where(table.c.action.not_in(audit.QUIET))
    last = last.order_by(table.c.seq.desc()).limit(1)
    return connection.execute(last).scalar() or ""


def _meet_again(connection: Connection, capture: str, origin: str) -> bool:
    if not meet(connection, capture, origin):
        return False
    chain.append(connection, audit.MET, {"capture": capture, "origin": origin})
    return True
