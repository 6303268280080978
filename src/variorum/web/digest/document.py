"""A digest as one HTML file that loads nothing, and as a PDF made from it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from variorum.errors import VariorumError
from variorum.views.digest import DigestView
from variorum.views.spots import Spot
from variorum.web.language import ENGLISH
from variorum.web.links import identifier
from variorum.web.render import environment

STATIC = Path(__file__).parent.parent / "static"
SHEETS = ("page.css", "record.css", "digest.css")


class NoPdfError(VariorumError):
    """PDF files cannot be made here."""


@dataclass(frozen=True)
class DigestLinks:
    """Links inside the file: to the list of articles, and to incidents; there is nothing else."""

    articles: frozenset[str]
    incidents: frozenset[str]
    exported: bool = True

    def anchor(self, article: str, start: int, end: int) -> str:
        """The id of words; the file has none."""
        return f"sp-{identifier(article)}-{start}-{end}"

    def words(self, spot: Spot) -> str:
        """Words lead to their article in the list."""
        return self.article(spot.article)

    def card(self, record: str) -> str:  # noqa: ARG002 - the file has no cards
        """Records stand in the digest itself."""
        return "#main"

    def article(self, article: str) -> str:
        """The fragment of an article in the list."""
        known = article in self.articles
        return f"#article-{identifier(article)}" if known else "#d-articles"

    def speaker(self, voice: str) -> str:  # noqa: ARG002 - the file has no pages of voices
        """Speakers have no page in the file."""
        return "#main"

    def incident(self, incident: str) -> str:
        """The fragment of an incident."""
        known = incident in self.incidents
        return f"#incident-{identifier(incident)}" if known else "#d-incidents"


def digest_html(view: DigestView, language: str = ENGLISH) -> str:
    """The digest as one HTML file: its own policy forbids scripts and any request.

    What the program says in it is said in a language of the pages; what sources say is not.
    """
    links = DigestLinks(
        frozenset(source.line.id for source in view.sources),
        frozenset(told.id for told in view.incidents),
    )
    template = environment(language).get_template("digest-file.html")
    return template.render(view=view, links=links, style=_style())


def _style() -> Markup:
    return Markup("\n").join(
        Markup((STATIC / name).read_text(encoding="utf-8"))  # noqa: S704 - our own files
        for name in SHEETS
    )


def digest_pdf(view: DigestView, language: str = ENGLISH) -> bytes:
    """The digest as a PDF: the HTML file as it is printed. The same view gives the same bytes.

    Raises:
        NoPdfError: WeasyPrint or a library that it needs is not installed.
    """
    try:
        from weasyprint import HTML  # noqa: PLC0415 - large, and not everybody has it
    except (ImportError, OSError) as error:
        remedy = (
            "install it with “pip install 'variorum[pdf]'” (it needs Pango too), or take the HTML "
            "file and print it"
        )
        raise NoPdfError("a PDF is made by WeasyPrint, which is not here", remedy=remedy) from error
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it tells of every unknown style
    document = HTML(string=digest_html(view, language), url_fetcher=_refuse, base_url=None)
    made: bytes = document.write_pdf(pdf_identifier=b"variorum digest")
    return made


def _refuse(url: str, *_: object, **__: object) -> Mapping[str, Any]:
    """Nothing is loaded, whatever the text of a source says."""
    raise ValueError(f"a digest loads nothing: {url[:80]}")
