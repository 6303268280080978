"""Where accounts differ: denials and figures, each explained in a sentence with its anchors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model import (
    Disagreement,
    Evidence,
    Figure,
    Range,
    Statement,
    make_id,
)
from variorum.reconcile.scopes import Counted, below, counted, in_time
from variorum.reconcile.voices import Voices

# Longest piece of a quotation inside an explanation, in code points: one line of a page.
EXCERPT = 140
# A denial of at most so many words only points back: "it", "the charge".
ANAPHOR_WORDS = 2


def disagree(
    voices: Voices, figures: Sequence[Figure], ranges: Sequence[Range]
) -> tuple[Disagreement, ...]:
    """Disagreements of kinds denial and figure. Independent of the order of the input."""
    by_id = {figure.id: figure for figure in figures}
    found = [*denials(voices), *figure_conflicts(voices, by_id, ranges)]
    return tuple(sorted(found, key=lambda item: (item.kind, item.id)))


def denials(voices: Voices) -> Iterator[Disagreement]:
    """One disagreement for each denial and each statement that it denies."""
    for denial in voices.statements.values():
        for target in denial.denies:
            denied = voices.statements.get(target)
            if denied is None or voices.key(denied) == voices.key(denial):
                continue
            yield _denial(voices, denial, denied)


def _denial(voices: Voices, denial: Statement, denied: Statement) -> Disagreement:
    denier, teller = voices.of(denial), voices.of(denied)
    act = "Accusation" if denied.stance == "accuses" else "Told"
    words = excerpt(denial)
    # "Denied it", "denied this": the pronoun tells a reader nothing.
    said = f": “{words}”" if len(words.split()) > ANAPHOR_WORDS else ""
    explanation = f"{act} by {teller}: “{excerpt(denied)}”. Denied by {denier}{said}."
    return Disagreement(
        id=make_id("dis", "denial", denial.id, denied.id),
        kind="denial",
        between=(denied.id, denial.id),
        parties=(teller, denier),
        explanation=explanation,
        anchors=(*_evidence(denied), *_evidence(denial)),
    )


def excerpt(statement: Statement) -> str:
    """The statement's words, cut at a word near ``EXCERPT`` code points."""
    text = " ".join(" ".join(words.text for words in statement.content).split())
    if len(text) <= EXCERPT:
        return text
    return text[:EXCERPT].rsplit(" ", 1)[0] + " …"


def _evidence(statement: Statement) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(article=statement.article, text=words.text, span=words.span)
        for words in statement.content
    )


def figure_conflicts(
    voices: Voices, figures: dict[str, Figure], ranges: Sequence[Range]
) -> Iterator[Disagreement]:
    """Figures of a range that different voices tell and that cannot both be right.

    A running toll only grows, so a later figure contradicts an earlier one when it is lower;
    a later and higher one makes a series (M17). Each figure is set against the highest one
    that another voice gave up to that day: one disagreement a figure at most, in linear time.
    """
    seen: set[tuple[str, ...]] = set()
    for group in ranges:
        items = [counted(figures[i], voices.articles[figures[i].article]) for i in group.figures]
        highest: dict[str, Counted] = {}
        for item in items:
            teller = voices.key_of_figure(item.figure)
            for rival, told in highest.items():
                key = (group.id, rival, told.figure.text, teller, item.figure.text)
                if rival != teller and below(item.figure, told.figure) and key not in seen:
                    seen.add(key)
                    yield _conflict(voices, told, item)
                    break
            _keep_two(highest, teller, item)


def _keep_two(highest: dict[str, Counted], teller: str, item: Counted) -> None:
    """Keep the highest figure of each of the two voices that go highest, highest first."""
    low = item.figure.low
    if low is None:
        return
    if teller not in highest or (highest[teller].figure.low or 0) < low:
        highest[teller] = item
    order = sorted(highest.items(), key=lambda pair: (-(pair[1].figure.low or 0), pair[0]))
    highest.clear()
    highest.update(order[:2])


def _conflict(voices: Voices, one: Counted, other: Counted) -> Disagreement:
    first, second = sorted((one, other), key=in_time)
    parties = (voices.of_figure(first.figure), voices.of_figure(second.figure))
    explanation = (
        f"{parties[0]}: “{first.figure.text}” {first.figure.measure}{_as_of(first)}; "
        f"{parties[1]}: “{second.figure.text}” {second.figure.measure}{_as_of(second)}. "
        f"The ranges do not meet, {assumption(first)}."
    )
    return Disagreement(
        id=make_id("dis", "figure", first.figure.id, second.figure.id),
        kind="figure",
        between=(first.figure.id, second.figure.id),
        parties=parties,
        explanation=explanation,
        anchors=tuple(
            Evidence(article=item.figure.article, text=item.figure.text, span=item.figure.span)
            for item in (first, second)
        ),
    )


def _as_of(item: Counted) -> str:
    return f" (as of {item.as_of})" if item.as_of else ""


def assumption(item: Counted) -> str:
    """On what the comparison rests, in words."""
    population = item.figure.population
    known = (population.party, population.status) if population else ()
    whom = [word for word in known if word not in {None, "person"}]
    same = f"the same population ({', '.join(map(str, whom))})"
    counts = f"both count {same if whom else 'everyone, of whatever side'}"
    scope = item.figure.scope
    if scope is not None and scope.kind == "incident":
        return f"assuming that both speak of the same incident and that {counts}"
    return (
        "assuming that both count from the same beginning, "
        f"that a toll only grows, and that {counts}"
    )
