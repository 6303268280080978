"""What stands over the number of a release: its title, and the office that issued it.

Press offices set title, office, number and "For immediate release" one below another, and people
paste many releases from one page with nothing between them. The number marks the header; which
of the lines over it is the office's name is told by its place below a title, or by its return
over other numbers of the capture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from variorum.articles.kinds import Shape
from variorum.articles.lines import Block
from variorum.articles.names import shortened_to

ISSUER, TITLE = "issuer", "title"
# A line longer than this many words names no office, and one longer than that is no title.
_LONGEST_NAME, _LONGEST_TITLE = 9, 24


def heads_of_releases(blocks: Sequence[Block], shapes: Sequence[Shape]) -> dict[int, str]:
    """The lines over the numbers of releases, each a title or an issuer's name."""
    runs = [run for run in _runs(blocks, shapes) if run]
    times = Counter(bare(blocks[run[-1]].text) for run in runs)
    heads: dict[int, str] = {}
    for run in runs:
        last = run[-1]
        if shapes[last].words > _LONGEST_NAME:
            continue
        if len(run) > 1 and shortened_to(blocks[last].text, blocks[run[-2]].text):
            # Its letters stand over its name, and that where a title would.
            heads[run[-2]], heads[last] = ISSUER, TITLE
            continue
        if len(run) > 1 or times[bare(blocks[last].text)] > 1:
            heads[last] = ISSUER
        if len(run) > 1:
            heads[run[-2]] = TITLE
    return heads


def bare(text: str) -> str:
    """The letters and figures of a name, folded: dashes and spaces tell no two offices apart."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _runs(blocks: Sequence[Block], shapes: Sequence[Shape]) -> Iterator[list[int]]:
    """For each number of a release the lines right over it, at most a title and a name."""
    for index, one in enumerate(shapes):
        if not _marks(one) or (index and _marks(shapes[index - 1])):
            continue
        end = index - 1 if _is_day(blocks, shapes, index - 1) else index
        start = end
        while start and end - start < 2 and _is_head(blocks, shapes, start - 1):
            start -= 1
        yield list(range(start, end))


def _marks(one: Shape) -> bool:
    return one.kind == "top" and one.label == "release"


def _is_day(blocks: Sequence[Block], shapes: Sequence[Shape], index: int) -> bool:
    """Whether the day, maybe with its town, stands between the office and the number."""
    return index > 0 and shapes[index].kind == "date" and not blocks[index + 1].blanks


def _is_head(blocks: Sequence[Block], shapes: Sequence[Shape], index: int) -> bool:
    """Whether a line stands right over the next one, as a header's lines do."""
    one = shapes[index]
    joined = not blocks[index + 1].blanks
    return joined and one.kind == "line" and one.words <= _LONGEST_TITLE
