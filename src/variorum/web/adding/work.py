"""The work on drafts: what was sent is divided into articles, and, when asked for, taken in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import msgspec

from variorum.articles import cut
from variorum.config import Settings
from variorum.errors import StorageError, VariorumError
from variorum.model import Decision, Received, Target, Unread
from variorum.model.capture import Divided, Division
from variorum.pipeline import default_reader, take_in
from variorum.reconcile.rulings import in_force
from variorum.reconcile.rulings.divisions import divisions_of
from variorum.storage.store import Store
from variorum.web.adding.draft import Draft, Item, Told
from variorum.web.adding.heads import decisions
from variorum.web.adding.split import Split, of
from variorum.web.adding.spool import SaidOf, said_again
from variorum.web.desk import Desk

LOG = logging.getLogger(__name__)


def items_of(received: Sequence[Received | Unread]) -> tuple[list[Item], list[Unread]]:
    """The captures with what is told of each, and what could not be received."""
    items: dict[str, Item] = {}
    lost: list[Unread] = []
    for one in received:
        if isinstance(one, Received):
            items[one.capture.id] = Item(one)
        elif one.capture in items:
            items[one.capture].notes.append(one)
        else:
            lost.append(one)
    return list(items.values()), lost


def guarded(draft: Draft, work: Callable[[], None]) -> Callable[[], None]:
    """Work whose failure is told in the draft, with its reason."""

    def all_of_it() -> None:
        try:
            work()
        except StorageError as error:
            # Where the database lies, and what its driver says, is for those who keep it.
            LOG.error("%s", error)  # noqa: TRY400 - it is told, and no error of the program
            draft.trouble = f"{error.problem[:1].upper()}{error.problem[1:]}."
            draft.become("failed")
        except VariorumError as error:
            draft.trouble = str(error)
            draft.become("failed")
        except Exception as error:
            LOG.exception("working on a draft failed")
            draft.trouble = f"The program failed ({type(error).__name__}); its log says how."
            draft.become("failed")

    return all_of_it


def divide(draft: Draft, desk: Desk, said: Sequence[SaidOf] | None = None) -> None:
    """Find the articles of everything in a draft; what a person once said of them stands.

    ``said`` is what its own person has said of its captures, where it lay on disk.
    """
    try:
        _divide(draft, desk, said or ())
    except BaseException:
        draft.items.clear()  # half of it divided, it is of no use
        raise


def _divide(draft: Draft, desk: Desk, said: Sequence[SaidOf]) -> None:
    with desk.store() as store:
        divisions = divisions_of(in_force(store.judgements()))
        for item in draft.items:
            item.removed = store.removed(item.received.capture.id) is not None
    for number, item in enumerate(draft.items, start=1):
        draft.tell(Told(item.received.capture.origin, number, len(draft.items)))
        item.cut = cut(item.received, desk.settings)
        item.machine = item.split = _split(item)
        found = divisions.get(item.received.capture.id)
        same = found is not None and found.division.rendition == item.received.rendition.sha256
        if found is not None and same and item.received.given is None:
            item.divided = found
            resplit(item, of(found.division), found.author, desk.settings)
    for item, split in said_again(draft.items, said):
        if split != item.split:
            resplit(item, split, draft.owner, desk.settings)
    draft.become("ready")


def resplit(item: Item, split: Split, author: str, settings: Settings) -> None:
    """Find the articles of a capture again as a person says."""
    received = item.received
    divided = Divided(
        division=split.division(received.rendition),
        judgement="",
        author=author,
        reason="not yet taken in",
    )
    if split == item.machine:
        item.cut = cut(received, settings)
    else:
        item.cut = cut(replace(received, divided=divided), settings)
    item.split = split


def _split(item: Item) -> Split:
    return Split(tuple(article.span for article in item.cut.articles))


def take(draft: Draft, desk: Desk, reason: str) -> None:
    """Take a draft in: the split that its person decided, then one capture after another.

    Last comes what they wrote of single articles. Whatever was taken in stays when a later one
    fails.
    """
    with draft.lock:
        draft.taken.clear()
        draft.become("reading")
    reader = default_reader(desk.settings)
    wanted = [item for item in draft.items if not item.skipped]
    draft.skipped = len(draft.items) - len(wanted)
    with desk.store() as store:
        for item in wanted:
            _decide(store, item, draft.owner, reason)

        at = 0

        def given() -> Iterator[Received | Unread]:
            nonlocal at
            yield from draft.lost
            for at, item in enumerate(wanted, start=1):  # noqa: B007 - told as progress
                yield item.received
                yield from item.notes

        def progress(origin: str, done: int, total: int) -> None:
            draft.tell(Told(origin, at, len(wanted), done, total))

        for taken in take_in(given(), store, desk.settings, reader, progress):
            with draft.lock:
                draft.taken.append(taken)
                draft.tick += 1
        for item in wanted:
            for decision in decisions(store, item, draft.owner, reason):
                store.judge(decision)
    with draft.lock:
        # The bytes are in the database now; the draft need not hold them too.
        draft.items.clear()
        draft.become("done")


def _decide(store: Store, item: Item, author: str, reason: str) -> None:
    """Keep what a person said of a capture's articles, where that is news."""
    if item.split == item.before or item.removed or item.received.given is not None:
        return
    if item.divided is not None and item.split == item.machine:
        undo = Decision(act="undo", author=author, reason=reason, undoes=item.divided.judgement)
        store.judge(undo)
        item.divided = None
        return
    capture = item.received.capture.id
    division = item.split.division(item.received.rendition)
    judgement = store.judge(
        Decision(
            act="divide",
            author=author,
            reason=reason,
            targets=(Target(kind="capture", id=capture, capture=capture),),
            value=_json(division),
            was=_json(item.before.division(item.received.rendition)),
        )
    )
    item.divided = Divided(division, judgement.id, author, reason)


def _json(division: Division) -> str:
    return msgspec.json.encode(division).decode()
