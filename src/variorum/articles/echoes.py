"""Whether the words of a line come back in the text around it, and where that text changes."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.articles.kinds import Shape
from variorum.articles.lines import Block
from variorum.articles.wording import WORD

# How many paragraphs on either side of a line are compared with it and with one another.
REACH = 4
# Characters of them that are enough: a whole article may stand in one paragraph.
FAR = 1500
# How far into a paragraph, behind a date or an agency, its title may stand again.
RESTATED = 60


class Echoes:
    """The words of one capture's blocks, beside those of the blocks near by."""

    def __init__(self, blocks: Sequence[Block], shapes: Sequence[Shape]) -> None:
        self.blocks = blocks
        self.shapes = shapes
        self._terms: dict[int, frozenset[str]] = {}

    def retold(self, index: int) -> float:
        """A lead tells its headline again: words shared with what follows, less those before.

        And where the paragraphs before and after share few words, the subject has changed.
        """
        mine = self._block_terms(index)
        after = self._near(index, 1)
        before = self._near(index, -1)
        if not after:
            return 0.0
        if len(mine) < 3:
            # So few words tell little; only a change of subject speaks.
            return 0.5 * self.change(before, after)
        with_after = len(mine & after) / len(mine)
        with_before = len(mine & before) / len(mine)
        # Half of the true headlines share 0.45 or more by this measure, 95 in 100 other lines
        # less than 0.33 (made bundles of one war and of one country's politics).
        told = with_after - 0.6 * with_before
        return max(-1.5, min(2.5, 4.5 * (told - 0.15))) + self.change(before, after)

    @staticmethod
    def change(before: set[str], after: set[str]) -> float:
        """Score of a change of subject between two sets of words, 0 where it is unclear."""
        smaller = min(len(before), len(after))
        if smaller < 25:
            return 0.0
        shared = len(before & after) / smaller
        return max(-1.5, min(1.5, (0.2 - shared) * 10.0))

    def repeated(self, index: int) -> bool:
        """Whether the words of a line stand again in a paragraph near by, as pull quotes do."""
        words = self._bare(index)
        if len(words) < 18 or self.restated(index):
            return False
        near = range(max(0, index - 10), min(len(self.blocks), index + 11))
        return any(words in self.blocks[other].text for other in near if other != index)

    def restated(self, index: int) -> bool:
        """Whether the next paragraph opens with a line's words, as saved pages repeat titles."""
        words = self._bare(index)
        if len(words) < 18 or index + 1 >= len(self.blocks):
            return False
        return words in self.blocks[index + 1].text[: len(words) + RESTATED]

    def _bare(self, index: int) -> str:
        return self.blocks[index].text.strip("\"'“”‘’«».… ")

    def _near(self, index: int, step: int) -> set[str]:
        """Words of the nearest paragraphs of prose on one side."""
        words: set[str] = set()
        count = length = 0
        end = index + step * 12
        for other in range(index + step, max(-1, min(len(self.blocks), end)), step):
            if self.shapes[other].kind in {"prose", "list"}:
                words |= self._block_terms(other)
                count += 1
                length += self.blocks[other].length
                if count == REACH or length >= FAR:
                    break
        return words

    def _block_terms(self, index: int) -> frozenset[str]:
        """Longer words of a block by their first six letters: inflection hides no repeat."""
        found = self._terms.get(index)
        if found is None:
            words = WORD.findall(self.blocks[index].text[:1500])
            found = frozenset(word[:6].lower() for word in words if len(word) > 3)
            self._terms[index] = found
        return found
