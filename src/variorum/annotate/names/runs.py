"""Capitalised runs: organisations by their head word, people, listed names and places."""

from __future__ import annotations

from variorum.annotate.names.lexicon import Entry
from variorum.annotate.names.page import FUNCTION, PLACE_BEFORE, Found, Page
from variorum.model.mention import EntityKind
from variorum.vocabulary.places import gazetteer

_LONGEST_NAME = 5  # words of a person's name, particles included
_SURE_BEFORE = frozenset({"in", "near", "at", "outside"})
_SETTLEMENTS = frozenset(
    {"town", "city", "village", "port", "district", "province", "region", "capital", "outskirts"}
)
# Endings of words that no surname after a title has, where all is in capitals.
_NO_SURNAME = ("ed", "ing", "tion", "tions", "ment", "ments", "ance", "ly")
_ROMAN = frozenset("IVXLC")
_OPENERS = frozenset({"the", "a", "an"})
_BIG_TOWN = 100  # thousands; no surname
_SMALL_TOWN = 50  # thousands; below it a bare word in a headline is no town


def read_runs(page: Page) -> None:
    """Claim every name in the paragraph's capitalised runs, left to right."""
    i = 0
    while i < len(page.tokens):
        if page.claimed[i] or not page.tokens.caps[i]:
            i += (not page.claimed[i] and _small_start(page, i)) or 1
            continue
        stop = _run_end(page, i)
        _read_run(page, i, stop)
        i = stop


def _small_start(page: Page, i: int) -> int:
    """Names that begin small: "al Tarska", "anti-Velmoran"; how many words they take."""
    word = page.tokens.words[i]
    if "-" in word:
        _parts(page, i)
    elif word in {"al", "el"} and i + 1 < len(page.tokens) and page.tokens.caps[i + 1]:
        hit = page.listed(i, len(page.tokens))
        if hit and hit[0] > i and hit[1].kind in {"force", "organisation"}:
            return _take(page, i, hit[0], hit[1])
    return 0


def _run_end(page: Page, i: int) -> int:
    """One past the last word of the run that begins at ``i``."""
    tokens = page.tokens
    # "Secretary of State Ana Brusk" is one run, though "of" is small.
    end = i + max(1, _title_at(page, i, len(tokens)))
    while end < len(tokens) and tokens.joined[end] and not page.claimed[end]:
        if tokens.caps[end] or tokens.words[end].isdigit():
            end += max(1, _title_at(page, end, len(tokens)))
            continue
        skip = end
        while skip < min(end + 3, len(tokens)) and page.low(skip) in page.words.particles:
            skip += 1
        joined = all(tokens.joined[k] for k in range(end, min(skip + 1, len(tokens))))
        if skip == end or skip >= len(tokens) or not tokens.caps[skip] or not joined:
            break
        end = skip + 1
    return end


def _read_run(page: Page, i: int, stop: int) -> None:
    titled = _title_before(page, i)
    while i < stop:
        if page.claimed[i] or not page.tokens.caps[i]:
            i += 1
            continue
        step = _headed(page, i, stop)
        if step:
            i, titled = i + step, False
            continue
        size = _title_at(page, i, stop)
        if size and not _given_before_surname(page, i, stop):
            i, titled = i + size, True
            continue
        step = _listed(page, i, stop, titled) or _person(page, i, stop, titled)
        titled = titled and not step and page.low(i) in _OPENERS
        i += step or _loose(page, i)


def _title_at(page: Page, i: int, stop: int) -> int:
    """How many words of a title stand at ``i``; 0 for none."""
    reach = page.words.title_reach.get(page.low(i).rstrip("."), 0)
    for size in range(min(reach, stop - i), 0, -1):
        if page.phrase(i, i + size - 1) in page.words.titles:
            return size
    return 0


def _title_before(page: Page, i: int) -> bool:
    """Whether a lower-case title stands right before word ``i``."""
    if i == 0 or not page.tokens.joined[i]:
        return False
    return page.low(i - 1) in page.words.titles and page.low(i - 1) not in {"head", "secretary"}


def _given_before_surname(page: Page, i: int, stop: int) -> bool:
    """Whether a title is rather a given name here, as in "Dean Marlow"."""
    return page.low(i) in page.words.given and i + 1 < stop and i == 0


def _headed(page: Page, i: int, stop: int) -> int:
    """An organisation, facility, treaty ... by the head word that ends the capitalised name."""
    words = page.tokens.words
    if page.tokens.void or _title_at(page, i, stop) or words[i][0].isdigit():
        return 0
    if _qualified(words[i]):
        return 0
    step = _opened(page, i, stop)
    if step:
        return step
    if page.low(i) in _OPENERS or (page.tokens.opens[i] and _plain(page, i, stop)):
        return 0
    for k in range(min(stop, i + 8) - 1, i - 1, -1):
        kind = page.words.heads.get(words[k])
        if kind is None:
            continue
        if k == i and not (kind == "organisation" and page.low(k + 1) in {"of", "for"}):
            continue
        if any(_title_at(page, m, stop) for m in range(i, k)) and kind != "organisation":
            continue
        if _is_listed_whole(page, i, k, stop) or any(words[m][0].isdigit() for m in range(i, k)):
            return 0
        last = _extend(page, k) if kind in {"organisation", "document", "force"} else k
        if k == i and last == k:
            continue
        _claim_named(page, i, last, kind)
        return last - i + 1
    return 0


def _opened(page: Page, i: int, stop: int) -> int:
    """A place or a force by the word that opens its name: "Lake Orsk", "Liwa al-Tarsk"."""
    word = page.tokens.words[i]
    force = word in page.words.force_openers
    if not (force or word in page.words.place_openers) or page.listed(i, stop):
        return 0
    last = i
    while last + 1 < min(stop, i + 3) and not page.tokens.owns[last]:
        last += 1
    while last > i and not page.tokens.caps[last]:
        last -= 1
    if last == i:
        return 0
    page.claim(i, last, "force" if force else "place", page.phrase(i, last))
    return last - i + 1


def _plain(page: Page, i: int, stop: int) -> bool:
    """Whether the word that opens the sentence is an ordinary one before a name."""
    return page.low(i) in page.words.ordinary and i + 1 < stop and not page.listed(i, stop)


def _is_listed_whole(page: Page, i: int, k: int, stop: int) -> bool:
    for m in range(i, k + 1):
        hit = page.listed(m, stop)
        if hit and hit[0] >= k and not hit[1].gated and (hit[0] > m or m == i):
            return True
    return False


def _claim_named(page: Page, first: int, last: int, kind: EntityKind) -> None:
    key = page.phrase(first, last).removeprefix("the ")
    page.claim(first, last, kind, key)
    tokens = page.tokens
    after = last + 1
    bracketed = tokens.gap(after) == " (" and tokens.follows(after, ")")
    if bracketed and tokens.words[after][:2].isupper():
        page.scene.aliases[page.phrase(after, after)] = (kind, key)


def _extend(page: Page, k: int) -> int:
    """Take in "of the Red Coast", "for Peace and Justice" after a head word."""
    tokens = page.tokens
    last, linked = k, False
    for _ in range(3):
        i = last + 1
        if i >= len(tokens) or not tokens.joined[i] or page.claimed[i]:
            break
        link = page.low(i)
        if link not in {"of", "for", "on", "against"} and not (link == "and" and linked):
            break
        i += 2 if page.low(i + 1) == "the" else 1
        if i >= len(tokens) or not tokens.caps[i] or not tokens.joined[i] or page.claimed[i]:
            break
        if link == "on" and page.low(i) in page.words.ordinary:
            break
        if link == "and" and (_titled_person(page, i) or _listed_surely(page, i)):
            break
        linked, last = True, i
        while (
            last + 1 < len(tokens)
            and tokens.caps[last + 1]
            and tokens.joined[last + 1]
            and not page.claimed[last + 1]
            and not _title_at(page, last + 1, len(tokens))
        ):
            last += 1
    return last


def _titled_person(page: Page, i: int) -> bool:
    after = i + _title_at(page, i, len(page.tokens))
    return i < after < len(page.tokens) and page.tokens.caps[after] and page.tokens.joined[after]


def _listed_surely(page: Page, i: int) -> bool:
    hit = page.listed(i, len(page.tokens))
    return bool(hit and not hit[1].gated)


def _listed(page: Page, i: int, stop: int, titled: bool) -> int:
    """A listed name: organisation, force, nationality, weapon or place."""
    hit = page.listed(i, len(page.tokens))
    if hit is None:
        return 0
    last, entry = hit
    if last >= stop and page.tokens.gap(stop) not in {" ", "'s ", "’s ", ", ", ". "}:
        return 0
    if last == i and (titled or not page.tokens.void) and _begins_person(page, i, stop, entry):
        return 0
    if entry.kind == "place":
        return _place(page, i, last, entry, titled)
    if entry.gated and (page.tokens.void or not page.tokens.words[i].isupper()):
        return (
            0
            if page.tokens.void or entry.kind == "weapon" or page.tokens.opens[i]
            else _take(page, i, last, entry)
        )
    return _take(page, i, last, entry)


def _take(page: Page, i: int, last: int, entry: Entry) -> int:
    page.claim(i, last, entry.kind, entry.key, state=entry.state)
    if entry.state:
        page.scene.states[entry.state] += 1
    return last - i + 1


def _begins_person(page: Page, i: int, stop: int, entry: Entry) -> bool:
    """Whether a listed word at ``i`` is rather a name's first word: "Jordan Brusk"."""
    if i + 1 >= stop or not page.tokens.caps[i + 1] or page.tokens.words[i].isupper():
        return False
    if page.low(i) not in page.words.given:
        return False
    if entry.state and (page.low(i - 1) == "of" or (i + 2 < stop and _given(page, i + 1))):
        return False  # "the president of Georgia Ana Brusk"
    following = page.listed(i + 1, stop)
    return following is None or following[1].kind == "place"


def _place(page: Page, i: int, last: int, entry: Entry, titled: bool) -> int:
    tokens = page.tokens
    phrase = entry.key
    before = page.low(i - 1) if i and tokens.gap(i) == " " else ""
    if before == "of":
        placed = page.low(i - 2) in _SETTLEMENTS
    elif tokens.all_caps:
        placed = before in _SURE_BEFORE
    else:
        placed = before in PLACE_BEFORE
    placed = placed or _then_country(page, last)
    spots = gazetteer().by_name.get(phrase, ())
    best = max((spot.population for spot in spots), default=0)
    if entry.gated and not placed:
        return 0
    if last == i and not entry.state and not placed and (titled or _surname(page, i, phrase)):
        return 0
    if phrase in page.scene.people and not placed and not entry.state:
        return 0
    if tokens.void and not placed and best < _SMALL_TOWN and not entry.state:
        return 0
    if tokens.opens[i] and phrase in page.words.ordinary and not entry.state:
        return 0
    state = page.state_of(phrase, entry)
    said = tokens.starts[i] in page.speakers or (not placed and _speaks(page, i, last))
    if state and said:
        key = f"government of {gazetteer().named(state).lower()}"
        page.claim(i, last, "government", key, institution="government", state=state)
    else:
        page.claim(i, last, "place", phrase, state=state).placed = placed
    if state:
        page.scene.states[state] += 1
    return last - i + 1


def _surname(page: Page, i: int, phrase: str) -> bool:
    """Whether a small town's name speaks here, though no authorities sit there: a surname."""
    known = phrase in gazetteer().seats or _big_town(page, i) or page.low(i - 1) == "of"
    return not known and _speaks(page, i, i)


def _then_country(page: Page, last: int) -> bool:
    """Whether a comma and a listed country or region follow ("Nice, France")."""
    after = last + 1
    if page.tokens.gap(after) != ", " or not page.tokens.caps[after]:
        return False
    hit = page.listed(after, len(page.tokens))
    return bool(hit and hit[1].kind == "place" and hit[1].state)


def _speaks(page: Page, first: int, last: int) -> bool:
    """Whether the words are the subject of a verb of speech or a reader's speaker."""
    tokens = page.tokens
    if tokens.starts[first] in page.speakers:
        return True
    after = last + 1
    if tokens.void or after >= len(tokens) or tokens.owns[last]:
        return False
    if page.low(after) in {"has", "have", "had", "also", "later"}:
        after += 1
    return (
        after < len(tokens)
        and tokens.gap(last + 1) == " "
        and not tokens.caps[after]
        and page.low(after) in page.words.speak
    )


def _person(page: Page, i: int, stop: int, titled: bool) -> int:
    """A person's name at ``i``: how many words it takes, 0 for none."""
    tokens, words = page.tokens, page.words
    last = _name_end(page, i, stop)
    if last < i:
        return 0
    key = page.phrase(i, last)
    if last == i:
        return _single(page, i, titled, key)
    known = key in page.scene.people or page.phrase(last, last) in page.scene.people
    given = any(part in words.given for part in page.phrase(i, i).split(" "))
    if tokens.void and not (given or known or (titled and not tokens.all_caps)):
        if titled and tokens.all_caps:
            return _single(page, i, True, page.phrase(i, i))
        return _single(page, i, False, page.phrase(i, i))
    if tokens.opens[i] and page.low(i) in words.ordinary:
        return 0
    capital = [page.low(k) for k in range(i, last + 1) if tokens.caps[k]]
    plain = any(low in page.scene.lower or low in words.ordinary for low in capital)
    if not (titled or given or known or _described(page, last)) and (
        plain or len(capital) > 3 or _big_town(page, last)
    ):
        return 0
    _claim_person(page, i, last, key)
    page.scene.meet(key)
    return last - i + 1


def _described(page: Page, last: int) -> bool:
    """Whether a role or an age follows: "Ana Brusk, spokeswoman for", "Ana Brusk, 45,"."""
    after = last + 1
    if page.tokens.gap(after) != ", ":
        return False
    return page.low(after) in page.words.after or page.tokens.words[after].isdigit()


def _big_town(page: Page, i: int) -> bool:
    """Whether a word is a well-known town: "Real Tarsk" is a club rather than a person."""
    entry = page.words.names.get(page.phrase(i, i))
    if not entry or entry.kind != "place":
        return False
    return any(spot.population > _BIG_TOWN for spot in gazetteer().by_name.get(entry.key, ()))


def _claim_person(page: Page, first: int, last: int, key: str) -> None:
    """Claim a name; "[Ana] Brusk" whole, of "[President Ana] Brusk" what follows the bracket."""
    text, tokens = page.tokens.text, page.tokens
    found = page.claim(first, last, "person", key)
    if "]" not in text[found.start : found.end]:
        return
    if found.start and text[found.start - 1] == "[":
        found.start -= 1
    else:
        found.start = next(tokens.starts[k] for k in range(last, first, -1) if "]" in tokens.gap(k))


def _name_end(page: Page, i: int, stop: int) -> int:
    """The last word of a person's name that begins at ``i``; before ``i`` when none does."""
    tokens, words = page.tokens, page.words
    last = i - 1
    for k in range(i, min(stop, i + _LONGEST_NAME)):
        word = tokens.words[k]
        if page.claimed[k] or word in words.heads or word[0].isdigit():
            break
        if tokens.caps[k] and word.lower() in FUNCTION:
            break
        if not tokens.caps[k]:
            continue
        if word.isupper() and len(word) > 1 and not tokens.all_caps:
            break
        if _qualified(word):
            break
        if k > i and (_title_at(page, k, stop) or _stops_name(page, k, stop)):
            break
        if tokens.void and page.low(k) in words.ordinary:
            break
        last = k
        # Where all is in capitals, a name ends with the first word that is no given name.
        if tokens.owns[k] or (tokens.all_caps and k > i and not _given(page, k)):
            break
    return last


def _given(page: Page, k: int) -> bool:
    return len(page.tokens.words[k]) == 1 or page.low(k) in page.words.given


def _qualified(word: str) -> bool:
    """Whether a hyphen joins a small word of some length: "Velmoran-backed" is no name."""
    part = word.replace("‑", "-").rpartition("-")[2] if "-" in word or "‑" in word else ""
    return len(part) > 4 and part.islower()


def _stops_name(page: Page, k: int, stop: int) -> bool:
    """Whether a listed name begins at ``k`` that no surname is: a state, a body, a people."""
    if page.low(k) in page.words.given and k + 1 < stop:
        return False
    hit = page.listed(k, stop)
    return bool(hit and (hit[1].kind != "place" or hit[1].state) and k + 1 < stop) or bool(
        hit and hit[1].kind in {"nationality", "organisation"} and not hit[1].gated
    )


def _single(page: Page, i: int, titled: bool, key: str) -> int:
    """A bare surname: after a title, before a verb of speech, or known from a full name."""
    tokens, words = page.tokens, page.words
    low = page.low(i)
    if len(key) < 2 or (tokens.words[i].isupper() and not tokens.all_caps):
        return 0
    known = key in page.scene.people
    if low in words.ordinary and not (known and not tokens.opens[i]):
        return 0
    listed = words.names.get(key)
    doubtful = low in page.scene.lower or (listed is not None and listed.gated)
    speaks = not (tokens.void or doubtful) and _speaks(page, i, i)
    if tokens.all_caps and not known and low.endswith(_NO_SURNAME):
        return 0
    if titled or speaks:
        page.scene.meet(key)
    first = _with_particles(page, i)
    if known or titled or speaks or first < i:
        _claim_person(page, first, i, page.phrase(first, i))
        return 1
    if not tokens.void or low not in words.ordinary:
        start, end = tokens.starts[i], tokens.ends[i]
        page.scene.pending.append(Found(i, i, "person", key, start, end))
    return 0


def _with_particles(page: Page, i: int) -> int:
    """Where a surname begins whose particles stand before it: "de Brusk", once told in full."""
    first = i
    for k in range(i - 1, max(-1, i - 3), -1):
        if page.low(k) not in page.words.particles or not page.tokens.joined[k + 1]:
            break
        if page.claimed[k]:
            break
        if page.phrase(k, i) in page.scene.people:
            first = k
    return first


def _loose(page: Page, i: int) -> int:
    """What is left: parts of a hyphened word, acronyms, aliases. Always one word."""
    tokens = page.tokens
    word = tokens.words[i]
    alias = page.scene.aliases.get(page.phrase(i, i))
    if alias:
        page.claim(i, i, alias[0], alias[1])
    elif "-" in word or "‑" in word:
        _parts(page, i)
    elif (
        not tokens.void
        and word.isupper()
        and word.isalpha()
        and 2 < len(word) < 7
        and page.low(i) not in page.words.ordinary
        and page.low(i) not in page.words.titles
        and not set(word) <= _ROMAN
    ):
        page.claim(i, i, "organisation", page.phrase(i, i))
    return 1


def _parts(page: Page, i: int) -> None:
    """Each listed part of a hyphened word is a mention of its own ("Velmora-Tarsk")."""
    tokens = page.tokens
    at = tokens.starts[i]
    for part in tokens.words[i].replace("‑", "-").split("-"):
        entry = page.words.names.get(part.replace(".", "").lower()) if part[:1].isupper() else None
        if entry and not entry.gated and (entry.state or entry.kind == "organisation"):
            found = page.claim(i, i, entry.kind, entry.key, state=entry.state)
            found.start, found.end = at, at + len(part)
        at += len(part) + 1
