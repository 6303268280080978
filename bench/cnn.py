"""A peer for the encoder: a spaCy CNN of about the size of ``en_core_web_sm``, not trained.

Its speed does not depend on its weights. Sizes are those of that pipeline's configuration: width
96, depth 4, four tables of 2,000 rows; a tagger and a parser that share them, names beside them.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import spacy
from spacy.training import Example

if TYPE_CHECKING:
    from spacy.language import Language

TOK2VEC: dict[str, Any] = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [2000, 2000, 2000, 2000],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
NAMES = ("PERSON", "ORG", "GPE", "LOC", "DATE", "CARDINAL", "NORP", "EVENT", "FAC", "MONEY")


def pipeline(tags: Sequence[str], relations: Sequence[str]) -> Language:
    """Tagger, parser and names for some labels, with random weights."""
    spacy.util.fix_random_seed(7)
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": TOK2VEC})
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}
    nlp.add_pipe("tagger", config={"model": tagger})
    nlp.add_pipe("parser", config={"model": _transitions("parser", LISTENER), "min_action_freq": 1})
    nlp.add_pipe("ner", config={"model": _transitions("ner", TOK2VEC)})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # examples made of labels are no good ones, and need not be
        nlp.initialize(lambda: _examples(nlp, tags, relations))
    return nlp


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def _examples(nlp: Language, tags: Sequence[str], relations: Sequence[str]) -> list[Example]:
    """One sentence for each label: a root with a word before and one after it."""
    found = []
    others = [name for name in relations if name != "root"]
    for number in range(max(len(tags), len(others))):
        relation = others[number % len(others)]
        made = {
            "words": ["one", "two", "three"],
            "tags": [tags[number % len(tags)]] * 3,
            "heads": [1, 1, 1],
            "deps": [relation, "ROOT", relation],
            "entities": [f"U-{NAMES[number % len(NAMES)]}", "O", "O"],
        }
        found.append(Example.from_dict(nlp.make_doc("one two three"), made))
    return found
