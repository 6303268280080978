"""Unknown names that an article shows to be places, known to all its paragraphs before any is read.

The reader's encoder decides word by word. A town that no gazetteer holds is a place to it in one
sentence ("a bomb went off in Orsk") and a person in the next ("Orsk falls"). One article calls one
thing by one name: what stands once where only places do, and nowhere as somebody, is a place
throughout, whichever paragraph comes first.
"""

from __future__ import annotations

from variorum.annotate.names.clues import speaks, struck, title_before
from variorum.annotate.names.heard import Hearing, Named
from variorum.annotate.names.page import Page, Scene
from variorum.vocabulary.places import gazetteer

_LONGEST = 4  # words of a town's name
_INSIDE = frozenset({"in", "near", "outside"})
# Things that happen over and around places alone.
_ABOVE = frozenset({"over", "above", "around"})
_FLOWN = frozenset({"drone", "drones", "aircraft", "jet", "jets", "helicopter", "down", "downed"})
_FOUGHT = frozenset({"fighting", "clashes", "battle", "battles", "battled", "troops", "raged"})
_ROADS = frozenset({"road", "roads", "highway", "convoy", "column"})
_TRUCE = frozenset({"truce", "ceasefire", "armistice"})
_PARTS = frozenset({"centre", "center", "residents", "streets", "inhabitants", "evacuation"})
_ON = frozenset({"fire", "fired", "firing"})


def meet_towns(page: Page, hearing: Hearing) -> None:
    """Let the article know what a paragraph shows of the names that the encoder hears in it."""
    tokens = page.tokens
    for name in hearing.over(tokens):
        if name.kind not in {"person", "organisation", "place"} or not _may_be(page, name):
            continue
        key = page.phrase(name.first, name.last)
        if title_before(page, name.first) or speaks(page, name.first, name.last):
            page.scene.somebody.add(key)
        elif _shown(page, name):
            page.scene.shown.add(key)
        elif name.kind == "organisation" and gazetteer().by_name.get(key):
            page.scene.somebody.add(key)  # a team is called by its town, and is none


def settle_towns(scene: Scene) -> None:
    """Forget those that the article names as somebody, once all of it has been met."""
    scene.shown -= scene.somebody | scene.surnames | scene.outlets | scene.polities.keys()
    scene.shown -= scene.people.keys() | scene.aliases.keys()


def town_at(page: Page, i: int) -> int:
    """The last word of such a name that begins at word ``i``; -1 where none does."""
    if not page.scene.shown or not page.tokens.caps[i] or i in page.heard_bodies:
        return -1
    for last in range(min(page.count, i + _LONGEST) - 1, i - 1, -1):
        joined = all(page.tokens.joined[k] for k in range(i + 1, last + 1))
        if joined and page.phrase(i, last) in page.scene.shown:
            return last
    return -1


def _may_be(page: Page, name: Named) -> bool:
    """Whether words can be a town's name of which nothing else is known."""
    first, last = name.first, name.last
    words = page.words
    if last - first >= _LONGEST or not page.tokens.caps[first] or not page.tokens.caps[last]:
        return False
    key = page.phrase(first, last)
    if not key or key in words.ordinary or key in words.titles or key in words.generic:
        return False
    if page.tokens.words[last].isupper() or page.low(first) in words.given:
        return False
    entry = words.names.get(key)
    if entry is not None and (entry.kind != "place" or entry.state):
        return False
    # Of several words, only a name that is listed: "Velmora Ana Brunn" may be two.
    return first == last or bool(gazetteer().by_name.get(key))


def _shown(page: Page, name: Named) -> bool:
    """Whether a name stands where places do and neither people nor bodies."""
    first, last = name.first, name.last
    if page.tokens.owns[last] or _runs_on(page, last):
        return False
    before = page.low(first - 1) if first and page.tokens.gap(first) == " " else ""
    second = page.low(first - 2) if first > 1 else ""
    if struck(page, first, last):
        return True
    if before in _ABOVE:
        near = {page.low(first - back) for back in range(2, 6)}
        return bool(near & (_FOUGHT if before == "around" else _FLOWN))
    pairs = {"to": _ROADS, "for": _TRUCE, "of": _PARTS, "on": _ON}
    if before in pairs:
        return second in pairs[before]
    if before in {"entered", "entering"} or _lies(page, last):
        return True
    # "In Hamra" is said of a movement too, which the encoder then calls a body.
    return before in _INSIDE and name.kind != "organisation"


def _lies(page: Page, last: int) -> bool:
    """Whether it is said where it lies, or that something came upon it from the air."""
    after = [page.low(last + step) for step in range(1, 4)]
    return after == ["from", "the", "air"] or (after[0] == "lies" and after[1] in _INSIDE)


def _runs_on(page: Page, last: int) -> bool:
    """Whether another large word follows, of which this may be a part: "in Orsk Bank"."""
    return (
        not page.tokens.void
        and last + 1 < page.count
        and page.tokens.joined[last + 1]
        and page.tokens.caps[last + 1]
    )
