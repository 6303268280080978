"""What speaks for each part that a block may play: scores that explain themselves.

All scores are additive and in one unit: about the natural logarithm of odds. What a block's
kind says alone stands in ``roles``; the methods of ``Evidence`` add what its features and its
neighbours say. Values were set by hand from what furniture means and then checked on made bundles
(docs/explanation/segmentation.md).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.articles.datelines import FoundDateline
from variorum.articles.echoes import FAR, Echoes
from variorum.articles.kinds import Shape
from variorum.articles.lines import Block
from variorum.articles.listings import letter_feet, link_lists, tag_lists
from variorum.articles.names import agency_name, names_institution, shortened_to
from variorum.articles.releases import ISSUER, heads_of_releases
from variorum.articles.roles import EMISSION, FOOT, LINK, RELEASED, TAG, A, B, H, L, M, P, Role
from variorum.articles.sections import is_numbered_issue
from variorum.vocabulary import load

# A dateline on a line of its own opens an article without a headline as seldom as a date does.
FILED = -2.5
# Initials of a body.
LETTERS = re.compile(r"\b[A-Z]{3,8}\b")
# A question or an answer of an interview.
TURN = re.compile(r"(?:Q|A|Question|Answer)\s?[.:]\s")
# What sentences of a text hold and headlines do not: a pronoun first, or telling in the past.
NARRATED = re.compile(
    r"^(?:He|She|It|They|We|I|But|And|This|That|These|Those|There|His|Her|Their)\b|\bsaid\b"
)


class Evidence(Echoes):
    """The scores of one capture's blocks."""

    def __init__(self, blocks: Sequence[Block], shapes: Sequence[Shape]) -> None:
        super().__init__(blocks, shapes)
        self.listed = (
            dict.fromkeys(link_lists(blocks, shapes), LINK)
            | dict.fromkeys(tag_lists(blocks, shapes), TAG)
            | dict.fromkeys(letter_feet(blocks, shapes), FOOT)
        )
        self.digests = frozenset(load("furniture")["digests"]["phrases"])
        heads = heads_of_releases(blocks, shapes)
        spelt = {i: ISSUER for i, one in enumerate(shapes) if self._spelt_below(i, one)}
        heads = spelt | heads
        self.released = {index: RELEASED[part] for index, part in heads.items()}

    def emission(self, index: int) -> dict[Role, float]:  # noqa: PLR0911  # a cascade
        """How well each part fits one block."""
        one = self.shapes[index]
        base = EMISSION[one.kind]
        if index in self.listed:
            return base | self.listed[index]
        if one.label == "headline":
            return base | {H: 4.0, P: -1.0, M: -1.0}
        if one.words <= 4 and self.blocks[index].text.lower().strip(" .:") in self.digests:
            return base | {H: 0.5}
        if one.kind in {"line", "prose"} and self._before_furniture(index):
            # What stands right before a byline or a date line is a standfirst or a caption.
            base = base | {M: base[M] + 1.5}
        if one.opening_date and one.words >= 60:
            return base | {L: 4.5}
        if one.dateline is not None and one.dateline.strong:
            # On a line of its own it is as often furniture below a headline.
            alone = FILED if one.kind == "date" else 0.0
            return base | {L: self._opens(index, one.dateline) + alone}
        if one.kind == "line":
            scores = base | self._line(index, base)
            over = self.released.get(index)
            return scores if over is None else scores | over | {H: scores[H] + over[H]}
        if one.kind == "prose" and one.words <= 24:
            return base | self._short_prose(index, base)
        return base

    def _opens(self, index: int, lead: FoundDateline) -> float:
        """How much a strong dateline makes a paragraph the first of an article."""
        if lead.place is None:
            return 0.0
        score = 2.0
        if lead.agency is not None:
            # Unknown letters in brackets behind capitals are as often a party's.
            known = agency_name(self.blocks[index].text[slice(*lead.agency)]) is not None
            score = 4.0 if known else 1.0
        if lead.date is not None:
            score = 4.5
        return score + self.change(self._near(index, -1), self._near(index - 1, 1))

    def _before_furniture(self, index: int) -> bool:
        following = self.shapes[index + 1].kind if index + 1 < len(self.shapes) else ""
        return following in {"byline", "date", "clock", "share", "outlet", "field"}

    def _signed(self, index: int) -> bool:
        """Whether a date line stands right below, and running text right below that."""
        seen = False
        for below in self.shapes[index + 1 : index + 5]:
            if below.kind == "prose":
                return seen
            seen = seen or below.kind == "date"
            if below.kind not in {"date", "clock", "outlet", "byline", "share", "section"}:
                return False
        return False

    def _capitals_around(self, index: int) -> bool:
        near = (i for i in (index - 1, index + 1) if 0 <= i < len(self.blocks))
        return all(self.blocks[i].text[:200].isupper() for i in near)

    def _echo(self, index: int) -> float:
        """What the return of a line's own words near by says of it as a headline."""
        one = self.shapes[index]
        if self.repeated(index):
            # A pull quote stands again in the text.
            return -3.5
        if self.restated(index):
            return 2.5
        # Words in quotation marks that the text does not hold are no pull quote.
        return 1.5 if (one.quoted or one.single_quoted) and one.words >= 5 else 0.0

    def _asked_near(self, index: int) -> bool:
        """Whether a line is a turn of an interview, or another question stands near by."""
        if TURN.match(self.blocks[index].text):
            return True
        near = range(max(0, index - 5), min(len(self.shapes), index + 6))
        return any(other != index and self._asks(other) for other in near)

    def _asks(self, index: int) -> bool:
        return self.blocks[index].text[-3:].rstrip('"”’ ').endswith("?")

    def _titled_below(self, index: int) -> bool:
        """Whether a title stands below a line, with no more than a header's lines between."""
        for below in range(index + 1, min(index + 4, len(self.shapes))):
            one = self.shapes[below]
            if one.kind == "line" and not (one.person or one.masthead or self.issues(below)):
                return one.words >= 3
            if one.kind not in {"date", "clock", "outlet", "section", "line", "rule"}:
                return False
        return False

    def issues(self, index: int) -> bool:
        """Whether a line names a body that issues texts, or the number of what it issues."""
        text = self.blocks[index].text
        return is_numbered_issue(text) or (
            self.shapes[index].institution and names_institution(text)
        )

    def _spelt_below(self, index: int, one: Shape) -> bool:
        """Whether a line spells out the letters by which the text below it calls its issuer.

        Under them a dateline is filed, or the next lines speak of them: "OBH said".
        """
        if one.kind != "line":
            return False
        text = self.blocks[index].text
        for below in range(index + 1, min(index + 5, len(self.blocks))):
            lead = self.shapes[below].dateline
            if lead is not None and lead.agency is not None:
                return shortened_to(text, self.blocks[below].text[slice(*lead.agency)])
            letters = LETTERS.findall(self.blocks[below].text[:FAR])
            if any(shortened_to(text, short) for short in letters):
                return True
        return False

    def _before_headline(self, index: int) -> bool:
        """Whether a headline stands right below: a short line there is its kicker."""
        if index + 1 >= len(self.shapes) or self.shapes[index + 1].kind != "line":
            return False
        return headline_score(self.shapes[index + 1]) >= 1.5

    def pause(self, index: int) -> float:
        """Evidence of the blank lines before a block, against those on either side.

        More than usual speaks for a new article, fewer against it.
        """
        before = _median([b.blanks for b in self.blocks[max(1, index - 6) : index]])
        after = _median([b.blanks for b in self.blocks[index + 1 : index + 7]])
        here = self.blocks[index].blanks
        if here > max(before, after):
            return min(2.2, 1.0 + 0.6 * (here - max(before, after)))
        if here > before:
            return 0.7
        if here < min(before, after):
            return -2.5 if here == 0 else -0.5
        return 0.0

    def _short_prose(self, index: int, base: dict[Role, float]) -> dict[Role, float]:
        """A headline with a full stop, as text corpora and some papers set one; or a pull quote."""
        one, text = self.shapes[index], self.blocks[index].text
        aside = base[A] + (2.5 if one.quoted or self.repeated(index) else 0.0)
        before = self.shapes[index - 1].kind if index else ""
        plain = not one.quoted and not one.capitals and before != "clock"
        if one.words > 18 or not plain or not self._leads_on(index):
            return {H: base[H] + headline_score(one), A: aside}
        # Of such headlines three in four are retold by 1.5 or more, of other short paragraphs
        # three in a hundred (bundles made from the development corpora).
        head = headline_score(one) + 2.0 * self.retold(index)
        head += 1.5 * (one.title_case >= 0.75) + 1.5 * self._before_furniture(index)
        head += 3.0 * self.restated(index)
        head -= 2.0 * any(mark in text for mark in '"“”«»') + 2.0 * bool(NARRATED.search(text))
        # Below a line it is a standfirst.
        head -= 2.5 * (before == "line")
        return {H: head, A: aside}

    def _leads_on(self, index: int) -> bool:
        """Whether a longer paragraph or furniture of a header follows."""
        if index + 1 >= len(self.shapes):
            return False
        following = self.shapes[index + 1]
        longer = following.kind == "prose" and following.words > self.shapes[index].words
        return longer or self._before_furniture(index)

    def _line(self, index: int, base: dict[Role, float]) -> dict[Role, float]:
        one = self.shapes[index]
        head = base[H] + headline_score(one) + self.retold(index)
        aside = aside_score(one)
        if one.capitals and one.words > 5 and self._capitals_around(index):
            # Where all is in capitals they mark nothing.
            head, aside = head - 2.0, aside + 1.5
        said = self._echo(index)
        head, aside = head + said, aside - 0.8 * said
        body = base[B] + (1.5 if one.colon_end else 0.0)
        if one.question:
            # Questions follow one another in interviews; elsewhere they stand over articles.
            asked = self._asked_near(index)
            head, body = head - (2.0 if asked else 0.3), body + (1.5 if asked else 0.0)
        above = self.shapes[index - 1] if index else None
        # A line longer than headlines is a paragraph that lost its end mark.
        titled = above is None or above.kind != "line" or above.words > 18
        if one.words <= 4 and titled and self._signed(index):
            # Subheads have no date line below them, and kickers no text below that.
            head, aside = head + 4.0, aside - 1.5
        elif one.words <= 3 and titled and self._before_furniture(index):
            head, aside = head + 1.5, aside - 1.0
        # A line of a headline's length without an end mark is seldom a paragraph.
        body -= 0.7 if 5 <= one.words <= 18 else 0.0
        # A long line without an end mark is a paragraph whose last sign got lost.
        body += 1.0 if one.words > 24 else 0.0
        scores = {H: head, A: aside, B: body}
        if one.words <= 3 and not one.person and self._before_headline(index):
            scores[P] = -0.5
        if self.issues(index) and self._titled_below(index):
            return scores | {P: 1.0, M: 0.5, H: head - 4.0}
        if one.masthead:
            # An outlet's name as a line of its own stands over or under a headline.
            return scores | {P: 1.0, M: 1.3, H: head - 2.0, A: aside - 1.5}
        if one.institution:
            return scores | {P: 0.5, M: 0.5, H: head - 1.5}
        if one.person:
            # A person's name under a headline is a byline even without "By".
            return scores | {M: 0.8, H: head - 1.0}
        return scores


def _median(values: list[int]) -> int:
    return sorted(values)[len(values) // 2] if values else 0


def headline_score(one: Shape) -> float:
    """How much a line reads like a headline."""
    score = _by_length(one.words)
    if one.title_case >= 0.75 and not one.capitals:
        score += 1.0
    if one.hashes:
        # Marked up as a heading: of the first order a headline, of a lower one a subhead.
        score += 3.5 if one.hashes == 1 else -2.0
    if one.ends_dated and one.dates[-1].year is None:
        # "... at a meeting on Oct. 13" is how captions end.
        score -= 2.0
    if one.capitals and one.words <= 5:
        # Subheads are set in capitals; so are headlines, which have more words.
        score -= 2.5 if one.words <= 4 else 1.0
    # What never ends or opens a headline.
    score -= 5.0 * (one.colon_end + one.comma_end) + 3.0 * one.lower_start
    score -= 3.0 * one.quoted + 4.0 * one.single_quoted
    # An outlet's name or a number set before a title marks it as one.
    score += 3.0 * bool(one.outlet_prefix or one.outlet_suffix) + 1.0 * one.numbered
    return score + 3.5 * any(part.kind == "headline" for part in one.parts)


def _by_length(words: int) -> float:
    """Headlines of news sites have 5 to 18 words, seldom 3 or more than 22."""
    if words <= 2:
        return -2.5
    if words <= 4:
        return -0.7 if words == 3 else 0.5
    if words <= 18:
        return 1.5
    return 0.0 if words <= 22 else -1.5 if words <= 30 else -5.0


def aside_score(one: Shape) -> float:
    """How much a line reads like a subhead, a caption or a pull quote."""
    if one.words <= 4:
        score = 1.0
    elif one.words <= 6:
        score = 0.0
    else:
        score = -2.0 if one.words <= 10 else -3.0
    score += 1.0 * (one.capitals and one.words <= 5) + 2.0 * one.single_quoted + 2.5 * one.quoted
    score -= 2.0 * bool(one.outlet_prefix)
    return score - 1.0 * one.lower_start
