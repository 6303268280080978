"""Runs of short lines that belong together: feet of letters, lists of links, lists of topics."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.articles.kinds import Shape
from variorum.articles.lines import Block
from variorum.vocabulary import load

SIGNED = ("[signed", "[dated", "(signed", "signed:", "signed,", "signed by")


def letter_feet(blocks: Sequence[Block], shapes: Sequence[Shape]) -> frozenset[int]:
    """Blocks that sign a letter: the short lines after "Sincerely," and its kin."""
    feet: set[int] = set()
    left = 0
    closings = frozenset(load("furniture")["letters"]["closings"])
    for index, one in enumerate(shapes):
        block = blocks[index]
        if block.length < 120 and block.text[:10].lower().startswith(SIGNED):
            feet.add(index)
            if index and shapes[index - 1].kind == "date":
                feet.add(index - 1)
        elif block.length < 60 and block.text.lower().strip(" ,.!") in closings:
            left = 4
            feet.add(index)
        elif left and one.kind in {"line", "date", "outlet", "clock"} and one.words <= 8:
            feet.add(index)
            # Nothing of a letter stands below its date.
            left = 0 if one.kind == "date" else left - 1
        else:
            left = 0
    return frozenset(feet)


def link_lists(blocks: Sequence[Block], shapes: Sequence[Shape]) -> frozenset[int]:
    """Lines under "Related" and its kin that name other articles.

    The last line before a paragraph or a date line is none of them: it may be a headline. A
    heading without a colon needs two lines, since pages leave it behind without its list.
    """
    links: set[int] = set()
    run: list[int] = []
    heads = frozenset(load("furniture")["link_lists"]["heads"])
    listed = colon = False
    for index, one in enumerate(shapes):
        block = blocks[index]
        heading = block.length < 40 and block.text.lower().strip(" :") in heads
        listed = heading or (listed and one.kind == "line" and _lists_on(shapes, index + 1))
        if listed and not heading:
            run.append(index)
            continue
        if len(run) > 1 or colon:
            links.update(run)
        run = []
        colon = heading and block.text.endswith(":")
    return frozenset(links)


def _lists_on(shapes: Sequence[Shape], index: int) -> bool:
    """Whether a block can follow a line of a list of other articles."""
    if index >= len(shapes):
        return True
    one = shapes[index]
    if one.kind == "line":
        return not one.person and not one.masthead
    return one.kind in {"navigation", "share", "link", "rule", "end", "closing"}


def tag_lists(blocks: Sequence[Block], shapes: Sequence[Shape]) -> frozenset[int]:
    """Blocks that list an article's topics: the short lines right under "Topics" and its kin."""
    tags: set[int] = set()
    heads = frozenset(load("furniture")["tags"]["heads"])
    open_list = False
    for index, one in enumerate(shapes):
        if blocks[index].length < 40 and blocks[index].text.lower().strip(" :") in heads:
            open_list = True
        elif open_list and one.words <= 4 and blocks[index].blanks == 0 and one.kind != "prose":
            tags.add(index)
        else:
            open_list = False
    return frozenset(tags)
