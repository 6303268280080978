"""Gather what the pages say, keep the catalogues of translations, and compile them.

``python tools/translate.py`` brings every ``messages.po`` up to date with the templates and with
the words of the views, and compiles it. What a language still lacks is listed; a test fails then.
Translators edit the ``.po`` file and run this again. Pages read the compiled ``.mo`` beside it with
the standard library alone, so that only whoever translates needs Babel.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, get_args

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import nodes

from variorum.api.page import api_view
from variorum.model import (
    COLLECTIONS,
    article,
    capture,
    event,
    figure,
    judgement,
    mention,
    record,
    statement,
)
from variorum.views import (
    about,
    accounts,
    acts,
    dealings,
    doubts,
    editable,
    facets,
    grounds,
    holding,
    holdings,
    judgeable,
    judged,
    naming,
    places,
    position_words,
    positions,
    statements,
    trail,
    wording,
)
from variorum.views import figure as figures
from variorum.views.digest import telling
from variorum.views.domain import Domain
from variorum.vocabulary import load
from variorum.vocabulary.countries import countries
from variorum.web import (
    failures,
    labels,
    navigation,
    queue_sentences,
    render,
    resaid,
    rows,
    sayings,
    titles,
)
from variorum.web import sentences as own
from variorum.web.adding import acts as adding
from variorum.web.language import ENGLISH, LANGUAGES
from variorum.web.pages import PAGES

WEB = Path(render.__file__).parent
EVENTS = WEB.parent / "vocabulary" / "events"
TEMPLATES = WEB / "templates"
LOCALE = WEB / "locale"
# The stages at which something can be left unread.
_STAGES = ("intake", "decoding", "keys", "articles", "profile", "custody")


class Message(NamedTuple):
    """What is said: ``many`` is its plural, ``context`` tells it from the same words elsewhere."""

    one: str
    many: str = ""
    context: str = ""


def messages() -> dict[Message, set[str]]:
    """All that the pages say, each with the names of those who say it."""
    found: dict[Message, set[str]] = {}
    for path in sorted((*TEMPLATES.glob("*.html"), *TEMPLATES.glob("*.svg"))):
        for message in in_template(path.read_text(encoding="utf-8")):
            found.setdefault(message, set()).add(path.name)
    ours = {
        "record": terms(), "views": sentences(), "forms": forms(), "errors": errors(),
        "programs": programs(),
    }  # fmt: skip
    for name, told in ours.items():
        for message in told:
            found.setdefault(message, set()).add(name)
    # A plural says its singular too: gettext keeps one entry for both.
    plurals = {message.one for message in found if message.many}
    return {m: by for m, by in found.items() if m.many or m.context or m.one not in plurals}


def in_template(source: str) -> Iterator[Message]:
    """What a template says: calls of gettext, and nouns that are counted."""
    environment = render.environment(ENGLISH)
    for _, function, told in environment.extract_translations(source):  # type: ignore[attr-defined]
        if told is None:  # words that are not known before the page is drawn
            continue
        words = [told] if isinstance(told, str) else [one for one in told if one is not None]
        if function == "pgettext":
            yield Message(words[1], context=words[0])
        elif words:
            yield Message(*words[:2]) if function == "ngettext" else Message(words[0])
    for counted in environment.parse(source).find_all(nodes.Filter):
        if counted.name == "counted":
            given = [list(_chosen(arg)) for arg in counted.args]
            for one, *many in zip(*given, strict=True):
                yield Message(f"%(num)s {one}", f"%(num)s {many[0] if many else one + 's'}")


def _chosen(node: nodes.Node) -> Iterator[str]:
    """The words of an expression: those of both branches where it chooses."""
    if isinstance(node, nodes.CondExpr) and node.expr2:
        yield from (*_chosen(node.expr1), *_chosen(node.expr2))
    elif isinstance(node, nodes.Const):
        yield str(node.value)


def terms() -> Iterator[Message]:
    """The terms of the record, as pages write them."""
    literals = (
        article.Genre, article.DateBasis, article.AsideKind, capture.BoilerplateKind,
        event.EventStatus, figure.Measure, mention.EntityKind, record.GradeValue,
        record.DisagreementKind, statement.Stance, Domain,
        judgement.Act, judgement.TargetKind, judgement.Standing, figure.Qualifier,
    )  # fmt: skip
    words: list[str] = [one for literal in literals for one in get_args(literal)]
    words += [*wording.LABELS.values(), *get_args(dealings.Kind), *dealings.FORMS, *COLLECTIONS]
    words += ["incident", "cumulative", "true", "false", "phone", "visit", "mediation", *_STAGES]
    words += [
        *facets.ABSENT.values(),
        *facets.HOW_MANY.values(),
        facets.ANYTHING,
        "yes",
        "no",
        "not known",
    ]
    words += ["as of", "for", "said", "published", labels.SPEAKER, "none known"]
    words += [*get_args(article.CreditRole), *get_args(event.EventStatus)]
    words += [*holding.WORDS.values()]
    words += [word for group in statements.LABELS.values() for word in group.values()]
    for name, population in load("populations").items():
        words += [name, population.get("label", name)]
    words += sorted({*load("incidents")["titles"]["modes"], *_modes()})
    for word in dict.fromkeys(words):
        yield Message(word.replace("_", " "), context=sayings.TERM)
    named = load("incidents")["titles"]
    nouns = [noun for table in named.values() for noun in table.values()]
    for noun in dict.fromkeys((*nouns, *load("incidents")["supplies"])):
        yield Message(noun[:1].upper() + noun[1:], context=sayings.TITLE)
    for country in countries().values():
        yield Message(country.name, context=sayings.COUNTRY)
    for word in ("Event", titles.QUOTED, *judgeable.OVER.values()):
        yield Message(word, context=sayings.TITLE)
    yield Message(titles.PLANNED, context=sayings.TITLE)
    yield Message(titles.TOLD, context=sayings.TITLE)
    for form in titles.WHOSE:
        yield Message(form, context=sayings.TITLE)


def _modes() -> Iterator[str]:
    """PLOVER's modes, wherever the vocabulary of events gives one."""
    todo: list[object] = [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(EVENTS.glob("*.toml"))
    ]
    while todo:
        at = todo.pop()
        if isinstance(at, dict):
            yield from (at[name] for name in ("mode",) if isinstance(at.get(name), str))
            todo += at.values()
        elif isinstance(at, list):
            todo += at


def sentences() -> Iterator[Message]:
    """What views and the frame of the pages say in words that are always the same."""
    told: list[str] = [page.name for page in PAGES if page.name]
    told += [*navigation.GROUPS, navigation.REST, *render.LAYER_NAMES.values()]
    told += [name for _, name in accounts.ROWS]
    told += [*position_words.POSITIONS.values(), *position_words.SILENCES.values()]
    told += [*position_words.OF_SEVERAL.values(), *telling.TOLD_OF_SEVERAL.values()]
    told += [*grounds.GRADES.values(), *grounds.RELATIONS.values(), *grounds.ACTS.values()]
    told += [*judged.ACTS.values(), *facets.NAMES.values(), *figures.UNCLAIMED.values()]
    told += [*wording.BASES.values(), *wording.HEDGES.values(), *about.SHARES]
    told += [one["label"] for one in load("questions")["signs"].values()]
    told += [telling.SPEAKS, telling.TELLS, *sayings.UNNAMED, *labels.WHOLE]
    told += [*statements.HEADINGS.values(), *places.PRECISIONS.values(), places.IMPRECISE]
    told += [*holdings.HEADINGS.values()]
    told += ["Kind", "Party", "Country", naming.CALLED, naming.ALL_NAMES]
    told += [*failures.TITLES.values(), *failures.HEADINGS.values()]
    told += [*failures.KNOWN.values(), failures.FAILED]
    told += [one["label"] for one in load("dealings").values() if "label" in one]
    told += [*positions.TOLD.values(), positions.NO_POINT, positions.TOO_WIDE]
    told += ["Figure", "Statement", "This did not work"]
    told += [*doubts.KINDS.values(), *judgeable.KINDS.values(), "judgement", *acts.REASONS]
    told += [words for act in acts.ACTS.values() for words in (act.label, act.meaning)]
    told += [*editable.LABELS.values(), *editable.HINTS.values(), *trail.STANDINGS.values()]
    told += [adding.REASON]
    told = list(dict.fromkeys(told))
    for sentence in told:
        yield Message(sentence)


def errors() -> Iterator[Message]:
    """What pages say of what was asked for wrongly, where it is always the same."""
    for path in sorted(WEB.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            for told in node.exc.args[:1]:
                if isinstance(told, ast.Constant) and isinstance(told.value, str):
                    yield Message(told.value)
        yield from map(Message, _constants(path))


def _constants(path: Path) -> Iterator[str]:
    """Sentences that a module keeps by a name, to tell them when it comes to that."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        for told in value.values if isinstance(value, ast.Dict) else (value,):
            words = told.value if isinstance(told, ast.Constant) else None
            if isinstance(words, str) and re.fullmatch(r"[A-Z][^{}]* [^{}]*\.( [^{}]*)?", words):
                yield words


def programs() -> Iterator[Message]:
    """What the page for programs says of each address and of each value of its query."""
    for one in (one for group in api_view().groups for one in group.operations):
        yield from (Message(told) for told in (one.about, *(param.about for param in one.params)))


def forms() -> Iterator[Message]:
    """How numbers, days and the record's own sentences are written."""
    yield from (Message(form) for form in (*sayings.FORMS, *sayings.SCOPES, own.AS_OF))
    said = [*own.SENTENCES, *own.NAMES, *own.NONE, rows.AND, own.AND_OTHERS]
    said += [*queue_sentences.UNSAID, queue_sentences.TOLL]
    said += [form for group in own.GROUPS.values() for form in group]
    for form in dict.fromkeys(map(resaid.said_form, said)):
        yield Message(form, context=sayings.SENTENCE)
    yield from (Message(f"%(num)s {noun}", f"%(num)s {noun}s") for noun in own.COUNTED)
    yield from (Message(month, context=sayings.MONTH) for month in wording.MONTHS)
    yield from (Message(sign, context=sayings.SIGN) for sign in ("1", ",", "."))


def path_of(language: str) -> Path:
    """The catalogue of a language."""
    return LOCALE / language / "LC_MESSAGES" / f"{sayings.DOMAIN}.po"


def kept(language: str) -> Catalog:
    """The catalogue as it stands; an empty one where there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def renewed(language: str) -> Catalog:
    """The catalogue with the messages of today; translations of those that are still said stay."""
    before = kept(language)
    made = Catalog(
        locale=language, project="Variorum", charset="utf-8", header_comment="# Variorum's pages.",
        fuzzy=False, creation_date=before.creation_date, revision_date=before.revision_date,
        last_translator="the Variorum authors", language_team=LANGUAGES[language],
        copyright_holder="the Variorum authors", version="",
    )  # fmt: skip
    for message, by in sorted(messages().items()):
        key = (message.one, message.many) if message.many else message.one
        known = before.get(message.one, message.context or None)
        told = known.string if known else ""
        if message.many and isinstance(told, str):
            told = ("",) * made.num_plurals
        flags = ("python-format",) if "%(" in message.one else ()
        made.add(key, told, context=message.context or None, auto_comments=[", ".join(sorted(by))],
                 flags=flags)  # fmt: skip
    return made


def lacking(catalogue: Catalog) -> list[str]:
    """The messages that a catalogue does not translate."""
    return [
        str(message.id)
        for message in catalogue
        if message.id
        and not all([message.string] if isinstance(message.string, str) else message.string)
    ]


def written(catalogue: Catalog) -> tuple[bytes, bytes]:
    """A catalogue as text and compiled."""
    text, compiled = BytesIO(), BytesIO()
    write_po(text, catalogue, width=100, sort_output=False, omit_header=False)
    write_mo(compiled, catalogue)
    return text.getvalue(), compiled.getvalue()


def main(languages: Iterable[str]) -> int:
    """Renew and compile the catalogues; 1 where something lacks."""
    status = 0
    for language in languages:
        catalogue = renewed(language)
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        text, compiled = written(catalogue)
        path.write_bytes(text)
        path.with_suffix(".mo").write_bytes(compiled)
        missing = lacking(catalogue)
        print(f"{language}: {len(catalogue)} messages, {len(missing)} without translation")
        for one in missing:
            print(f"  {one}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or [code for code in LANGUAGES if code != ENGLISH]))
