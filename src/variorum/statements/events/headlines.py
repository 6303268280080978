"""Headlines whose verb a parse takes for a noun: "Governor: Morvan warplanes bomb Ketra".

Without a finite verb the line has the word between an armed party and a name; only verbs that are
spelled like the names of weapons and deeds come into question ("bomb", "shell", "raid").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, noun_key, nouns, verbs
from variorum.statements.events.record import Parties, Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import FINITE

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_FORCE = frozenset(("force",))  # "air force": a verb elsewhere
_LINE = 16  # the most words of a headline on either side of its verb


def of_headline(noun: Token, scene: Scene) -> Told | None:
    """The assault that a headline's verb tells of, where it is taken for a noun."""
    doc, at = noun.doc, noun.i
    if noun.tag_ != "NN" or not 0 < at < len(doc) - 1 or noun.lower_ not in verbs():
        return None
    entry = next((e for e in verbs()[noun.lower_] if e.type == "ASSAULT" and not e.particle), None)
    doer, hit = doc[at - 1], doc[at + 1]
    if entry is None or hit.pos_ != "PROPN" or doer.pos_ != "NOUN":
        return None
    plain = noun_key(doer, verbs()) is None or doer.tag_ == "NNS" or among(doer, _FORCE)
    plain = plain and scene.kind(doer) == "armed"
    if not plain or doer.is_sent_start or not _verbless(noun, scene):
        return None
    return Told.of(entry, noun, noun, Parties([doer], [hit]))


def heads_line(token: Token) -> bool:
    """Whether a noun that heads a line is taken for a name by its capital: "Blast in Ketra"."""
    if token.pos_ != "PROPN" or token.dep_ != "ROOT" or not token.is_sent_start:
        return False
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].dep_ == "case"


def swaps(noun: Token) -> bool:
    """Whether a headline's verb is taken for part of a noun: "Two sides swap prisoners"."""
    entries = nouns().get(noun.lower_, ()) if noun.dep_ == "compound" else ()
    return any(entry.sure and noun.head.lower_ in entry.within for entry in entries)


def _verbless(noun: Token, scene: Scene) -> bool:
    """Whether no verb and no full stop stands in the line."""
    doc, number = noun.doc, scene.sentence[noun.i]
    for token in doc[max(0, noun.i - _LINE) : noun.i + _LINE]:
        if scene.sentence[token.i] != number:
            continue
        if token.lower_ in {".", "!", "?"}:
            return False
        if not token.is_punct and (token.pos_ in {"VERB", "AUX"} or token.tag_ in FINITE):
            return False
    return True
