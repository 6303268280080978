"""Cue words with their frames and forms, compiled once from ``vocabulary/cues.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.vocabulary import load

FormKind = Literal["base", "third", "past", "ing"]


@dataclass(frozen=True)
class Cue:
    """A cue verb in one of its forms, with what may follow it."""

    lemma: str
    form: FormKind
    clause: bool
    told: bool
    object: bool
    infinitive: bool
    person_infinitive: bool
    of: tuple[str, ...]
    preposition: tuple[str, ...]
    quotes_person: bool
    thought: bool
    nominal: bool


@cache
def words(table: str, key: str = "items") -> frozenset[str]:
    """The words of one list of ``cues.toml``."""
    return frozenset(load("cues")[table][key])


@cache
def cue_forms() -> dict[str, Cue]:
    """Every form of every one-word cue verb, in lower case."""
    found: dict[str, Cue] = {}
    for lemma in sorted(_lemmas()):
        for form, kind in _forms(lemma):
            if form not in found or lemma in words("clause", "verbs"):
                found[form] = _cue(lemma, form, kind)
    return found


def _lemmas() -> set[str]:
    tables = load("cues")
    names = ("clause", "told", "object", "infinitive", "person_infinitive", "of", "preposition")
    every = {verb for name in names for verb in tables[name]["verbs"]}
    every |= set(tables["quote_person"]["verbs"])
    return {lemma.split()[0] for lemma in every}


def _cue(lemma: str, form: str, kind: FormKind) -> Cue:
    tables = load("cues")
    return Cue(
        lemma=lemma,
        form=kind,
        clause=lemma in words("clause", "verbs"),
        told=lemma in words("told", "verbs"),
        object=lemma in words("object", "verbs"),
        infinitive=lemma in words("infinitive", "verbs"),
        person_infinitive=lemma in words("person_infinitive", "verbs"),
        of=tuple(tables["of"]["verbs"].get(lemma, ())),
        preposition=tuple(tables["preposition"]["verbs"].get(lemma, ())),
        quotes_person=lemma in words("quote_person", "verbs"),
        thought=lemma in words("thought", "verbs"),
        nominal=form in words("nominal"),
    )


@cache
def forms_of(lemma: str) -> frozenset[str]:
    """Every form of a verb, made as those of the cue verbs are."""
    return frozenset(form for form, _ in _forms(lemma))


def _forms(lemma: str) -> list[tuple[str, FormKind]]:
    irregular: list[str] | None = load("cues")["irregular"]["forms"].get(lemma)
    if irregular is None:
        third, past, ing = _regular(lemma)
        return [(lemma, "base"), (third, "third"), (past, "past"), (ing, "ing")]
    forms: list[tuple[str, FormKind]] = [(lemma, "base")]
    for form in irregular:
        if form.endswith("ing"):
            forms.append((form, "ing"))
        elif form == irregular[0]:
            forms.append((form, "third"))
        else:
            forms.append((form, "past"))
    return forms


def _regular(lemma: str) -> tuple[str, str, str]:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith(("s", "sh", "ch", "x", "z")):
        return lemma + "es", lemma + "ed", lemma + "ing"
    return lemma + "s", lemma + "ed", lemma + "ing"


def is_evidence(noun: str) -> bool:
    """Whether a noun, in any number, is what one points to and says nothing: "interviews"."""
    return not {noun, noun.removesuffix("s")}.isdisjoint(load("relays")["citing"]["evidence"])
