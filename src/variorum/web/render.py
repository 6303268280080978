"""From views to HTML: escaping, the text with its marks, the template environment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain
from typing import Any, cast
from unicodedata import bidirectional

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from variorum.views.blocks import DEPTH, Node
from variorum.views.fold import find
from variorum.views.grounds import GRADES
from variorum.views.incident_map import LISTED
from variorum.views.positions import TOLD
from variorum.views.spots import Spot
from variorum.web.labels import labelled
from variorum.web.language import ENGLISH, LANGUAGES, spoken
from variorum.web.links import Links, card_id, identifier, with_query
from variorum.web.outward import outward
from variorum.web.reasons import reasoned, within
from variorum.web.resaid import recorded, refused, tongue
from variorum.web.sayings import Sayings, sayings
from variorum.web.titles import headed, titled

# C0 controls and DEL have no place in HTML: each is shown as its picture, one for one. Only the two
# that end a line together are none.
PICTURES = {code: 0x2400 + code for code in range(32) if code not in (9, 10)} | {127: 0x2421}
# Controls of direction: harmless inside <bdi>, but an attribute cannot isolate them.
DIRECTION = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

LAYER_NAMES = {
    "speech": "Speech",
    "voice": "Outlet's voice",
    "stance": "Stance",
    "figures": "Figures",
    "events": "Events",
    "times": "Times",
    "places": "Places",
    "people": "People",
    "things": "Things",
}


def shown(value: Any) -> Any:
    """Text fit to be shown; anything else as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.replace("\r\n", "\n").translate(PICTURES)
    return value


def plain(value: str) -> str:
    """Text fit for an attribute or a title: on one line, without controls of direction."""
    return " ".join(value.translate(DIRECTION).split()).translate(PICTURES)


def turned(part: Spot) -> Markup:
    """The attribute that turns words with their sentence around where they run right to left.

    Its first letter with a direction decides, as for ``dir="auto"``, which would not look into
    the isolated parts of a sentence.
    """
    for character in chain(part.before, part.text, part.after):
        found = bidirectional(character)
        if found in {"R", "AL"}:
            return Markup(' dir="rtl"')
        if found == "L":
            break
    return Markup("")


def marked(value: str, terms: tuple[str, ...]) -> Markup:
    """Text with every place that holds a searched term in a ``mark``."""
    made, cursor = Markup(""), 0
    for start, end in find(value, terms) if terms else ():
        made += escape(shown(value[cursor:start]))
        made += Markup("<mark>{}</mark>").format(shown(value[start:end]))
        cursor = end
    return made + escape(shown(value[cursor:]))


def text_html(nodes: Iterable[Node], links: Links, article: str) -> Markup:
    """An article's text with its marks; the text between the tags is the text as it stands."""
    return Markup("").join(_node(node, links, article) for node in nodes)


def _node(node: Node, links: Links, article: str) -> Markup:
    if node.text is not None:
        return escape(shown(node.text))
    inner = text_html(node.children, links, article)
    return Markup("<span{}>{}</span>{}").format(
        Markup("").join(_attributes(node, links, article)),
        inner,
        Markup("").join(_references(node, links)) if node.last else "",
    )


def _attributes(node: Node, links: Links, article: str) -> Iterator[Markup]:
    if node.first:
        anchor = links.anchor(article, node.start, node.end)
        yield Markup(' id="{}"').format(anchor)
    layers = " ".join(f"l-{layer}" for layer in node.layers)
    parts = " ".join(f"p-{part}" for part in node.parts)
    yield Markup(' class="{}"').format(f"m {layers} {parts}".rstrip())
    yield Markup(' data-r="{}"').format(" ".join(map(identifier, node.records)))
    if node.labels:
        said = sayings(spoken())
        labels = "; ".join(labelled(said, label) for label in node.labels)
        yield Markup(' title="{}"').format(plain(labels))
    if node.stance and node.last and not _told_within(node):
        yield Markup(' data-stance="{}"').format(sayings(spoken()).term(node.stance))


def _told_within(node: Node) -> bool:
    """Whether words within these end with them and tell the same stance: it is shown once."""
    within = node.children[-1] if node.children else None
    while within is not None and within.end == node.end:
        if within.stance == node.stance and within.last:
            return True
        within = within.children[-1] if within.children else None
    return False


def _references(node: Node, links: Links) -> Iterator[Markup]:
    """Reference numbers, as in a printed apparatus: from the words to their record."""
    for layer, record, number in node.notes:
        kind, sign = ("Figure", "f") if layer == "figures" else ("Statement", "")
        kind = sayings(spoken()).said(kind)
        yield Markup(
            '<a class="ref ref-{}" href="{}" data-r="{}" aria-label="{} {}">{}{}</a>'
        ).format(layer, links.card(record), identifier(record), kind, number, sign, number)


def counted(number: int, noun: str, nouns: str | None = None) -> str:
    """A number with its noun, in the language of the page."""
    return sayings(spoken()).counted(number, noun, nouns)


def environment(language: str | None = None) -> Environment:
    """The template environment: everything escaped, nothing undefined.

    It speaks the language of the request that is being answered unless another is given.
    """
    return _environment(language or spoken())


@cache
def _environment(language: str) -> Environment:
    made = Environment(
        loader=PackageLoader("variorum.web"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    said = sayings(language)
    _install(made, said)
    made.filters |= said.filters | {"turned": turned, "plain": plain, "marked": marked}
    made.filters |= {"recorded": partial(recorded, said), "tongue": partial(tongue, said)}
    made.filters |= {"refused": partial(refused, said)}
    made.filters |= {"reasoned": partial(reasoned, said), "within": partial(within, said)}
    made.filters |= {"titled": partial(titled, said), "headed": partial(headed, said)}
    made.globals |= {
        "text_html": text_html,
        "card_id": card_id,
        "identifier": identifier,
        "with_query": with_query,
        "LAYER_NAMES": LAYER_NAMES,
        "DEPTH": DEPTH,
        "LANGUAGES": LANGUAGES,
        "language": language,
        # Marks a sentence that the record says: those are written in English, whoever reads them.
        "in_english": Markup("") if language == ENGLISH else Markup(' lang="en"'),
        "GRADES": GRADES,
        "outward": outward,
        "LISTED": LISTED,
        "TOLD": TOLD,
    }
    return made


def _install(made: Environment, said: Sayings) -> None:
    """Give the templates their catalogue."""
    held = said.messages
    made.install_gettext_callables(  # type: ignore[attr-defined]
        held.gettext, held.ngettext, newstyle=True, pgettext=held.pgettext
    )
    for name in ("gettext", "ngettext", "pgettext", "_"):
        made.globals[name] = _guarded(cast("Callable[..., str]", made.globals[name]))


def _guarded(function: Callable[..., str]) -> Callable[..., str]:
    """A function of the catalogue that shows what it is given as it would stand by itself."""

    @pass_context
    def call(context: Context, /, *words: Any, **given: Any) -> str:
        fit = {name: shown(value) for name, value in given.items()}
        told: str = function(context, *words, **fit)
        return told

    return call
