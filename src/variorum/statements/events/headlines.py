"""Headlines whose verb a parse takes for a noun: "Governor: Morvan warplanes bomb Ketra".

Without a finite verb the line has the word between an armed party and a name; only verbs that are
spelled like the names of weapons and deeds come into question ("bomb", "shell", "raid").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import noun_key, verbs
from variorum.statements.events.record import Parties, Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import FINITE

if TYPE_CHECKING:
    from spacy.tokens import Token

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
    plain = noun_key(doer, verbs()) is None and scene.kind(doer) == "armed"
    if not plain or doer.is_sent_start or not _verbless(noun, scene):
        return None
    return Told.of(entry, noun, noun, Parties([doer], [hit]))


def _verbless(noun: Token, scene: Scene) -> bool:
    """Whether no verb and no full stop stands in the line."""
    doc, number = noun.doc, scene.sentence[noun.i]
    for token in doc[max(0, noun.i - _LINE) : noun.i + _LINE]:
        if scene.sentence[token.i] != number:
            continue
        if token.pos_ in {"VERB", "AUX"} or token.tag_ in FINITE or token.lower_ in {".", "!", "?"}:
            return False
    return True
