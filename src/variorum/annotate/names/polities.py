"""Places that no gazetteer holds, learned from what one article says of them.

A name after "the defence ministry of", before "'s army" or "'s president" is that of a state; a
name right after "in" or "the village of" is that of a place. An adjective is of the state whose
name it was made from ("Velmoran", "Velmora"). M27: all that is known is how names stand.
"""

from __future__ import annotations

from collections.abc import Container

from variorum.annotate.names.clues import SITES, adjectival, elsewhere, is_given, speaks, title_at
from variorum.annotate.names.lexicon import lexicon
from variorum.annotate.names.page import FUNCTION, Page, Scene

_LONGEST = 3  # words of an unknown place's name
_INSIDE = frozenset({"in", "near", "outside", "inside", "around", "into"})
# Endings of adjectives made from a state's name, and what stood there in the name.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ian", ("", "ia", "y")),
    ("an", ("", "a", "e")),
    ("n", ("",)),
    ("ese", ("", "a")),
    ("ish", ("", "ia")),
    ("i", ("", "a", "e")),
)
_NEXT, _AHEAD = 5, 60  # words after a name within which a pronoun takes it up
_SHORTEST = 4  # letters of a state's name that an adjective is traced to
# Institutions that a town or a person may have as well ("the Orsk police", "Brunn's government").
LOOSE = frozenset(
    {"government", "police", "parliament", "embassy", "central bank", "ministry", "militia"}
    | {"presidency", "prosecutor's office", "emergencies ministry", "security service"}
)


# What may stand between words of an institution's name, and between a state and its institution.
LINKS = frozenset({" ", "'s ", "’s ", "\n"})


def learn(page: Page) -> None:
    """Note what a paragraph of running text shows of the unknown names in it."""
    scene, tokens = page.scene, page.tokens
    reach = page.words.common_reach
    for i, low in enumerate(tokens.lows):
        if tokens.caps[i]:
            scene.capitals.add(low)
            if not (i and tokens.caps[i - 1] and tokens.joined[i]):
                _learn_run(page, i)
        if low in reach:
            _learn_office(page, i, reach[low])


def settle(scene: Scene) -> None:
    """Once all paragraphs are learned: which names are states, and of which are the adjectives."""
    for word in scene.capitals:
        base = word[:-1]
        if word.endswith("an") and len(base) >= _SHORTEST and base in scene.capitals:
            scene.evidence[base] += _unlisted(base) and _unlisted(word)
    raw = {name for name, votes in scene.evidence.items() if votes and name not in scene.surnames}
    bases = {name: named_in(name, scene.capitals) or _guess(name) for name in raw}
    scene.polities |= {base: base for base in bases.values()}
    scene.polities |= bases
    for word in scene.capitals:
        if word not in scene.polities:
            base = named_in(word, scene.polities)
            if base:
                scene.polities[word] = scene.polities[base]
    scene.sites -= scene.surnames
    scene.collectives -= scene.surnames | scene.polities.keys() | scene.sites


def _guess(name: str) -> str:
    """The state's name of which nothing but "Velmorian" is known, so that bodies meet (M19)."""
    return name[:-1] if name.endswith("ian") and len(name) > _SHORTEST + 1 else name


def _unlisted(word: str) -> bool:
    words = lexicon()
    return not (word in words.names or word in words.given or word in words.ordinary)


def unknown(page: Page, k: int) -> bool:
    """Whether word ``k`` is a capitalised word that no list explains, or a small town's name."""
    tokens, words = page.tokens, page.words
    word, low = tokens.words[k], page.low(k)
    if not tokens.caps[k] or not word[0].isupper() or (word.isupper() and not tokens.all_caps):
        return False
    if len(word) < 3 or "-" in word or not word.isalpha() or low in FUNCTION:
        return False
    if low in words.ordinary or low in words.generic or low in words.titles or word in words.heads:
        return False
    entry = words.names.get(low)
    return entry is None or entry.gated or (entry.kind == "place" and not entry.state)


def run_before(page: Page, end: int) -> int:
    """Where the run of unknown words that ends before word ``end`` begins; ``end`` for none."""
    first = end
    while first > 0 and unknown(page, first - 1):
        if first < end and not page.tokens.joined[first]:
            break
        first -= 1
        if end - first > _LONGEST:
            return end
    if first > 0 and first < end and page.tokens.joined[first] and _large(page, first - 1):
        return end
    return first


def run_after(page: Page, i: int) -> int:
    """One past the run of unknown words that begins at ``i``; ``i`` for none."""
    end = i
    while end < page.count and unknown(page, end) and (end == i or page.tokens.joined[end]):
        if end > i and is_given(page, end):
            return end  # "of Velmora Ana Brunn"
        end += 1
        if end - i > _LONGEST:
            return i
    goes_on = end < page.count and page.tokens.joined[end] and page.tokens.caps[end]
    return i if goes_on and not is_given(page, end) else end


def office_at(page: Page, i: int, reach: int) -> tuple[int, str] | None:
    """The longest institution or force named at ``i``: its last word and its key."""
    last = i
    while last + 1 < min(page.count, i + reach) and page.tokens.gap(last + 1) in LINKS:
        last += 1
    for end in range(last, i - 1, -1):
        phrase = page.whole(i, end)
        key = page.words.institutions.get(phrase) or page.words.forces.get(phrase)
        if key:
            return end, key
    return None


def after_of(page: Page, last: int) -> int:
    """The word after "of [the] [Republic of]" that follows ``last``; 0 where none does."""
    i = last + 1
    if page.low(i) != "of" or not page.tokens.joined[i]:
        return 0
    i += 2 if page.low(i + 1) == "the" else 1
    if page.low(i) in {"republic", "state", "kingdom"} and page.low(i + 1) == "of":
        i += 2
    return i if i < page.count else 0


def _learn_office(page: Page, i: int, reach: int) -> None:
    hit = office_at(page, i, reach)
    if hit is None or hit[1] == "militia":
        return
    last, key = hit
    _learn_after_of(page, last)
    first = run_before(page, i)
    if first == i or key in LOOSE or page.tokens.gap(i) not in LINKS:
        return
    owned = page.tokens.owns[i - 1]
    force = key in page.words.forces.values()
    if not force or owned or not page.tokens.caps[i]:
        page.scene.evidence[page.phrase(first, i - 1)] += 1


def _learn_after_of(page: Page, last: int) -> None:
    """A name after "of" that no person's given name opens is that of the state."""
    at = after_of(page, last)
    end = run_after(page, at) if at else 0
    if at < end and not is_given(page, at):
        # "Foreign Minister of Velmora Ana Brunn": the state, and then who holds the office.
        end = at + 1 if end - at == _LONGEST and page.low(last) in page.words.titles else end
        page.scene.evidence[page.phrase(at, end - 1)] += 1


def _large(page: Page, k: int) -> bool:
    """Whether a capital at ``k`` is a part of the name after it, rather than a sentence's first."""
    return page.tokens.caps[k] and not page.tokens.opens[k] and page.low(k) not in FUNCTION


def _learn_run(page: Page, i: int) -> None:
    """What the neighbours of the capitalised run at ``i`` say of it."""
    tokens, scene = page.tokens, page.scene
    titled = i > 0 and tokens.joined[i] and page.low(i - 1) in page.words.titles
    start = i + title_at(page, i, page.count)
    titled = titled or start > i
    end = start
    while end < page.count and tokens.caps[end] and (end == start or tokens.joined[end]):
        end += 1
        if tokens.owns[end - 1]:
            break
    if end == start:
        return
    while start < end - 1 and tokens.opens[start] and _opener(page, start):
        start += 1
    low = page.phrase(start, end - 1)
    if titled and page.low(start - 1) in page.words.of_state:
        _learn_after_of(page, end - 1)
    if titled or (end - start > 1 and is_given(page, start)):
        scene.surnames |= {low, page.low(end - 1)}
    elif end == start + 1 and unknown(page, start) and speaks(page, start, start):
        _learn_pronoun(page, start, low)
    if not titled and end - start <= _LONGEST:
        _learn_place(page, start, end, low)


def _opener(page: Page, k: int) -> bool:
    return page.low(k) in FUNCTION or page.low(k) in page.words.ordinary


def _learn_pronoun(page: Page, k: int, name: str) -> None:
    """Whether the bare name at ``k`` that speaks is taken up by "it" or by "she"."""
    sentence = k + 1
    while sentence < min(page.count, k + _AHEAD) and not page.tokens.opens[sentence]:
        if page.low(sentence) == "its" and sentence < k + _NEXT:
            page.scene.collectives.add(name)
        sentence += 1
    if sentence < page.count and page.tokens.opens[sentence]:
        if page.low(sentence) in {"it", "its"}:
            page.scene.collectives.add(name)
        elif page.low(sentence) in {"he", "she", "his", "her"}:
            page.scene.surnames.add(name)


def _learn_place(page: Page, start: int, end: int, name: str) -> None:
    before = page.low(start - 1) if page.tokens.gap(start) == " " else ""
    if before == "of" and page.low(start - 2) in page.words.of_state:
        _learn_after_of(page, start - 2)
    if not all(unknown(page, k) for k in range(start, end)):
        return
    if before in _INSIDE or (before == "of" and page.low(start - 2) in SITES):
        if not page.tokens.owns[end - 1] and not is_given(page, start):
            page.scene.sites.add(name)
    elif end - start > 1 and elsewhere(page, start):
        page.scene.things.add(name)
    if end < page.count and page.tokens.gap(end) == " " and page.low(end) in SITES:
        page.scene.sites |= set() if adjectival(name) else {name}
    if end < page.count and page.tokens.gap(end) in LINKS and not page.tokens.caps[end]:
        size = title_at(page, end, page.count)
        office = page.phrase(end, end + size - 1) if size else page.low(end)
        page.scene.evidence[name] += office in page.words.of_state


def named_in(name: str, known: Container[str]) -> str:
    """The state's name among ``known`` that an adjective was made from; empty for none."""
    stem = name[:-1] if name.endswith(("ans", "is")) else name
    for ending, befores in _ENDINGS:
        if stem.endswith(ending):
            for before in befores:
                base = stem.removesuffix(ending) + before
                if len(base) >= _SHORTEST and base in known:
                    return base
    return ""
