"""ECB+: documents on headline incidents with chains of entities and events.

Only some sentences of a document are annotated. Which those are is not told in the files, so a
sentence counts as annotated where anything in it is marked. Chains hold within a document and
across those of one topic (Cybulska and Vossen 2014).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from variorum.errors import InputError
from variorum.model import Span

# Markables of people, organisations, places and things, and of events; the others are times.
_ENTITIES = ("HUMAN_", "LOC_", "NON_HUMAN_")
_EVENTS = ("ACTION_", "NEG_ACTION_")
_TIGHT_BEFORE = re.compile(r"(?:[.,;:!?%)\]]|''|'s|'re|'ve|'ll|'d|'m|n't|'|”|’|’s)$")
_TIGHT_AFTER = re.compile(r"(?:[(\[$]|``|“|‘)$")


class Mention(NamedTuple):
    """A marked phrase, the number of its chain in the document, and its kind.

    ``chain`` is the document's own number for a phrase that is alone, ``world`` a name shared with
    the other documents of the topic; empty where the phrase is in no chain across documents.
    """

    span: Span
    chain: str
    world: str
    kind: str


class Document(NamedTuple):
    """A document's text, a paragraph a sentence, its entities, annotated stretches and events."""

    name: str
    text: str
    paragraphs: list[Span]
    mentions: list[Mention]
    annotated: list[Span]
    events: list[Mention]


def documents(root: Path) -> Iterator[Document]:
    """The documents of a folder of topics, by topic and name."""
    topics = sorted((p for p in root.iterdir() if p.name.isdigit()), key=lambda p: int(p.name))
    for topic in topics:
        for path in sorted(topic.glob("*.xml")):
            yield read(path)


def read(path: Path) -> Document:
    """One document. Raises InputError where it is no ECB+ file."""
    try:
        tree = ET.parse(path).getroot()  # noqa: S314  a corpus that the user chose
    except ET.ParseError as error:
        raise InputError(f"no ECB+ document: {error}", where=str(path)) from error
    text, paragraphs, places, sentence = _lay(tree)
    chains = _chains(tree)
    found: list[Mention] = []
    events: list[Mention] = []
    touched = set()
    for one in tree.findall("Markables/*"):
        anchors = [places[a.get("t_id", "")] for a in one.findall("token_anchor")]
        if not anchors:
            continue  # a chain's own entry
        touched.add(sentence[one.findall("token_anchor")[0].get("t_id", "")])
        kept = found if one.tag.startswith(_ENTITIES) else events
        if one.tag.startswith((*_ENTITIES, *_EVENTS)):
            number = one.get("m_id", "")
            chain, world = chains.get(number, (f"alone {number}", ""))
            span = Span(min(a.start for a in anchors), max(a.end for a in anchors))
            kept.append(Mention(span, chain, world, one.tag))
    annotated = [paragraphs[n] for n in sorted(touched)]
    return Document(path.name, text, paragraphs, found, annotated, events)


def _lay(tree: ET.Element) -> tuple[str, list[Span], dict[str, Span], dict[str, int]]:
    """The tokens as a text, with each one's place and the number of its sentence."""
    text, last, tight = "", None, True
    paragraphs: list[Span] = []
    places: dict[str, Span] = {}
    sentence: dict[str, int] = {}
    for token in tree.findall("token"):
        word, number = token.text or "", token.get("sentence")
        if number != last:
            text += "\n" if text else ""
            paragraphs.append(Span(len(text), len(text)))
            last, tight = number, True
        if not tight and not _TIGHT_BEFORE.match(word):
            text += " "
        place = Span(len(text), len(text) + len(word))
        text += word
        tight = bool(_TIGHT_AFTER.match(word))
        paragraphs[-1] = Span(paragraphs[-1].start, len(text))
        places[token.get("t_id", "")] = place
        sentence[token.get("t_id", "")] = len(paragraphs) - 1
    return text, paragraphs, places, sentence


def _chains(tree: ET.Element) -> dict[str, tuple[str, str]]:
    """Each marked phrase's chain: its number in the document, its name across documents."""
    found = {}
    for kind in ("CROSS_DOC_COREF", "INTRA_DOC_COREF"):
        for relation in tree.findall(f"Relations/{kind}"):
            number = relation.get("r_id", "")
            world = relation.get("note", "") if kind == "CROSS_DOC_COREF" else ""
            for source in relation.findall("source"):
                found[source.get("m_id", "")] = number, world
    return found
