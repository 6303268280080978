"""One article's blocks with their shapes and parts: what the metadata are read from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.articles.kinds import Part, Shape
from variorum.articles.lines import Block
from variorum.articles.roles import OPENING, Role

WORDY = frozenset({"line", "prose", "list", "caption", "note"})


@dataclass(frozen=True, slots=True)
class Item:
    """A block, what it looks like and which part it plays."""

    block: Block
    shape: Shape
    role: Role

    @property
    def wordy(self) -> bool:
        """Whether it holds an article's words, rather than furniture."""
        return self.shape.kind in WORDY

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The rendition span of a stretch of the block's text."""
        return self.block.at(start), self.block.at(end)

    def parts(self, kind: str) -> Iterator[tuple[str, Part]]:
        """Pieces of a composite line of one kind, with their words."""
        for part in self.shape.parts:
            if part.kind == kind:
                yield self.block.text[part.start : part.end], part


@dataclass(frozen=True, slots=True)
class Piece:
    """The items of one article, in order."""

    items: tuple[Item, ...]

    @property
    def start(self) -> int:
        """Where its first block begins."""
        return self.items[0].block.start

    @property
    def end(self) -> int:
        """Where its last block ends."""
        return self.items[-1].block.end

    def header(self) -> Iterator[Item]:
        """Items before the body, and furniture pasted into its first paragraphs."""
        for item in self.items:
            if item.role in {Role.PRE, Role.HEAD, Role.META}:
                yield item

    def filed(self) -> Iterator[Item]:
        """Datelines of the header that stand on a line of their own."""
        return (item for item in self.header() if item.shape.dateline is not None)

    def tail(self) -> Iterator[Item]:
        """Items after the body."""
        return (item for item in self.items if item.role is Role.TAIL)

    def body(self) -> Iterator[Item]:
        """Items of running text and asides."""
        return (item for item in self.items if item.role in {Role.LEAD, Role.BODY, Role.ASIDE})


def pieces(items: list[Item]) -> tuple[list[Piece], list[Item]]:
    """Articles in order, and the items that stand between them."""
    found: list[list[Item]] = []
    outside: list[Item] = []
    before: Role | None = None
    for item in items:
        if item.role is Role.GAP:
            outside.append(item)
        elif not found or _begins(before, item.role):
            found.append([item])
        else:
            found[-1].append(item)
        before = item.role
    return [Piece(tuple(group)) for group in found], outside


def _begins(before: Role | None, role: Role) -> bool:
    """Whether an article begins with a part that follows another."""
    if role not in OPENING:
        return False
    if before is Role.PRE or (before is Role.HEAD and role is Role.HEAD):
        return False
    return not (before is Role.META and role is Role.HEAD)
