"""Another spaCy pipeline in the encoder's place.

Any pipeline will do that labels dependencies as Universal Dependencies do. It gives syntax and
names, and with them whose the quotations are that stand beside a verb and whom pronouns stand for;
sayings are otherwise read by the rules alone, chains included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import Span as DocSpan
from spacy.tokens import SpanGroup

from variorum.errors import InputError
from variorum.model import Span
from variorum.reader.encoder.document import SAYINGS, SPANS
from variorum.reader.encoder.layout import parts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Relations of ClearNLP's scheme, which spaCy's own English pipelines have, and of no treebank here.
_OTHER_SCHEME = frozenset({"dobj", "nsubjpass", "pobj", "prep", "auxpass", "relcl"})
# spaCy refuses texts of more than a million code points, and its memory grows with their length.
_MOST = 100_000
_LABELS = {
    **dict.fromkeys(("PER", "PERSON"), "PER"),
    **dict.fromkeys(("LOC", "GPE", "FAC"), "LOC"),
    **dict.fromkeys(("ORG", "NORP"), "ORG"),
}
_REMEDY = "use one trained on Universal Dependencies, or `VARIORUM_READER=trained`"


def load_pipeline(name: str) -> Language:
    """A pipeline by the name of its package or the path of its folder.

    Raises:
        InputError: there is none, or it cannot be loaded.
    """
    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError, KeyError, TypeError, AttributeError) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            f"no spaCy pipeline can be loaded: {first}", where=name, remedy=_REMEDY
        ) from None


class Foreign:
    """Documents of a pipeline, with what the steps after it expect to find in them.

    Raises:
        InputError: it has no parser, or one with other labels than Universal Dependencies.
    """

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        _check(pipeline)

    def docs(self, text: str, paragraphs: Sequence[Span]) -> Iterator[Doc]:
        """A document for each paragraph or, of a very long one, for each part.

        Tokens' places are counted in ``text``.
        """
        spans = (part for whole in paragraphs for part in parts(text, whole, _MOST))
        given = ((_whole(text[span.start : span.end]), span.start) for span in spans)
        for doc, start in self._pipeline.pipe(given, as_tuples=True):
            if not len(doc):
                continue
            doc.user_data[SPANS] = [Span(start + t.idx, start + t.idx + len(t)) for t in doc]
            doc.user_data[SAYINGS] = []
            for role in ("source", "cue", "content"):
                doc.spans[role] = SpanGroup(doc)
            doc.spans["conll"] = SpanGroup(doc, spans=list(_entities(doc)))
            yield doc


def _entities(doc: Doc) -> Iterator[DocSpan]:
    """The pipeline's names by the labels that Variorum knows; others are left out."""
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        if label is not None:
            yield DocSpan(doc, entity.start, entity.end, label=label)


def _whole(words: str) -> str:
    """Words without unpaired surrogates, which spaCy cannot hold; as long as before."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in words)


def _check(pipeline: Language) -> None:
    parser: Any = next(
        (part for _, part in pipeline.pipeline if hasattr(part, "labels") and _is_parser(part)),
        None,
    )
    labels = set(parser.labels) if parser is not None else set()
    other = sorted(labels & _OTHER_SCHEME)
    if other:
        problem = f"its dependency labels are not of Universal Dependencies: {', '.join(other[:3])}"
        raise InputError(problem, where=_name(pipeline), remedy=_REMEDY)
    if parser is not None:
        return
    doc = pipeline(pipeline.make_doc("He left."))
    if not doc.has_annotation("DEP"):
        raise InputError("it parses nothing", where=_name(pipeline), remedy=_REMEDY)


def _is_parser(part: object) -> bool:
    return getattr(part, "name", "") in {"parser", "trainable_parser"}


def _name(pipeline: Language) -> str:
    return str(pipeline.meta.get("name") or "pipeline")
