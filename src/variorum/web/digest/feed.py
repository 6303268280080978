"""The digests of the latest days as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from xml.etree import ElementTree as ET

from variorum.views import Index
from variorum.views.agreements import DealingView
from variorum.views.digest import DigestView, Part, Period, days_of, digest_view
from variorum.views.digest.telling import Told
from variorum.web.digest.markdown import held_line, measured
from variorum.web.render import plain

# How many days a feed has, and how many incidents and disagreements it names of each.
DAYS, NAMED = 20, 12
# What XML 1.0 (2.2) does not take for a character, beyond the controls that are shown as pictures.
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_ATOM = "http://www.w3.org/2005/Atom"


def feed(index: Index, base: str, received: Mapping[str, str]) -> bytes:
    """The feed, the latest day first.

    Args:
        index: of the edition.
        base: the address of the site, ended by a slash.
        received: when captures came, where that is known; without it a day was last changed when
            it ended.
    """
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    _text(root, "title", "Variorum: digests by day")
    _text(root, "id", f"{base}digest.atom")
    _link(root, "self", f"{base}digest.atom", "application/atom+xml")
    _link(root, "alternate", f"{base}digest", "text/html")
    _text(_child(root, "author"), "name", "Variorum")
    days = _days(index)
    changed = {day: _changed(index, day, received) for day in days}
    _text(root, "updated", max(changed.values(), default="1970-01-01T00:00:00Z"))
    for view in newest(index):
        _entry(root, view, base, changed[view.start])
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def _days(index: Index) -> list[str]:
    """The latest days, the latest first."""
    return list(days_of(index))[: -DAYS - 1 : -1]


def newest(index: Index) -> list[DigestView]:
    """The digests of the latest days. Made once: a feed is asked for again and again."""
    made: list[DigestView] | None = index.once.get("digest feed")
    if made is None:
        few = Part(size=NAMED, articles=0)
        made = [digest_view(index, Period(day, day), part=few) for day in _days(index)]
        index.once["digest feed"] = made
    return made


def _changed(index: Index, day: str, received: Mapping[str, str]) -> str:
    """When the last of a day's articles came, else the end of the day."""
    times = [
        received[article.capture]
        for article in index.edition.articles
        if article.capture in received
        and article.published is not None
        and article.published.start == article.published.end == day
    ]
    return max(times, default=f"{day}T23:59:59Z")


def _entry(root: ET.Element, view: DigestView, base: str, updated: str) -> None:
    address = f"{base}digest?day={view.start}"
    entry = _child(root, "entry")
    _text(entry, "title", f"Digest of {view.words}")
    _text(entry, "id", address)
    _link(entry, "alternate", address, "text/html")
    _text(entry, "updated", updated)
    _text(entry, "published", f"{view.end}T00:00:00Z")
    _text(entry, "summary", " ".join(view.summary))
    content = _child(entry, "content")
    content.set("type", "xhtml")
    content.append(_content(view))


_XHTML = "http://www.w3.org/1999/xhtml"


def _content(view: DigestView) -> ET.Element:
    """What the entry says: incidents with positions, disagreements, dealings, holders, counts."""
    body = ET.Element(f"{{{_XHTML}}}div")
    _html(body, "p", " ".join(view.summary))
    counts = (
        f"{one.claimant}: {one.before} to {one.now} {measured(one)}"
        for one in view.tolls
        if one.changed and one.before
    )
    for lines in (
        map(_told, view.incidents),
        (item.explanation for item in view.disagreements),
        map(_dealing, view.dealings),
        map(held_line, view.holdings),
        counts,
    ):
        shown = [*islice(lines, NAMED)]
        if shown:
            items = _html(body, "ul")
            for line in shown:
                _html(items, "li", line)
    return body


def _told(told: Told) -> str:
    """An incident with its grade and the positions on it."""
    positions = "; ".join(f"{one.party} {one.position_words}" for one in told.accounts)
    grade = f" ({told.grade})" if told.grade else ""
    return f"{told.title}{grade}: {positions}"


def _dealing(item: DealingView) -> str:
    """An agreement or a meeting: what, between whom, who mediated, when."""
    status = f" ({item.told.status})" if item.told.status != "reported" else ""
    parties = ", ".join(item.parties) or "parties not said"
    brokers = f", mediated by {', '.join(item.brokers)}" if item.brokers else ""
    day = f", {item.told.time.words}" if item.told.time else ""
    about = f": {item.about}" if item.about else ""
    return f"{item.kind}{status}{about}; {parties}{brokers}{day} ({item.told.who.name})"


def _child(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_ATOM}}}{name}")


def _text(parent: ET.Element, name: str, text: str) -> None:
    _child(parent, name).text = _fit(text)


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    link = _child(parent, "link")
    for name, value in (("rel", rel), ("type", kind), ("href", href)):
        link.set(name, value)


def _html(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    made = ET.SubElement(parent, f"{{{_XHTML}}}{name}")
    if text:
        made.text = _fit(text)
    return made


def _fit(text: str) -> str:
    """Text that XML can hold: no controls, and none of what is no character."""
    return _NO_XML.sub("\ufffd", plain(text))
