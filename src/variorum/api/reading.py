"""What programs can read: the lists and records of every resource, texts, bytes, summaries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from variorum.api.derived import DERIVED, TextRecord, article_text, capture_text
from variorum.api.operation import Ask, Given, Operation
from variorum.api.params import Day, Instant, OneOf, Whole
from variorum.api.records import RECORDS
from variorum.api.resource import Resource
from variorum.model import Record
from variorum.storage.accounts import ROLES
from variorum.views import Index
from variorum.views.digest import DigestView
from variorum.views.judging import JudgeView
from variorum.views.overview import Coverage, coverage
from variorum.web.account_views import AccountLine, accounts_view
from variorum.web.adding.pages import DraftView
from variorum.web.asked import Asked, NoSuchPageError
from variorum.web.originals import original
from variorum.web.pages import PAGES
from variorum.web.people import Role

RESOURCES = (*RECORDS, *DERIVED)


class Me(Record, frozen=True, kw_only=True):
    """Who asks, how that is known, and what they may do.

    ``csrf`` is what a browser’s session sends in ``X-CSRF-Token`` to change something; a program
    with a token needs none.
    """

    name: str
    role: str
    way: str
    may: tuple[str, ...]
    writable: bool
    csrf: str | None = None


def _list(resource: Resource) -> Operation:
    def answer(ask: Ask) -> Given:
        data, following, total = resource.list(ask.index, ask.query)
        return Given(data, following, total)

    return Operation(
        f"/{resource.name}",
        f"list_{resource.name}",
        resource.about,
        tuple[resource.of, ...],  # type: ignore[name-defined]
        answer,
        resource.name,
        resource.asked,
        role=resource.role,
    )


def _item(resource: Resource) -> Operation:
    return Operation(
        f"/{resource.name}/{{id}}",
        f"get_{resource.one.replace(' ', '_')}",
        f"One {resource.one} by its id.",
        resource.of,
        _found(resource.get, resource.one),
        resource.name,
        role=resource.role,
        errors=(404,),
    )


def _found(get: Callable[[Index, str], Any], one: str) -> Callable[[Ask], Given]:
    def answer(ask: Ask) -> Given:
        found = get(ask.index, ask.id)
        if found is None:
            raise NoSuchPageError(f"This edition holds no {one} of this id.")
        return Given(found)

    return answer


def _text(name: str, get: Callable[[Index, str], Any]) -> Operation:
    return Operation(
        f"/{name}s/{{id}}/text",
        f"get_{name}_text",
        f"The text of one {name}, in which spans count from “span”.",
        TextRecord,
        _found(get, name),
        f"{name}s",
        errors=(404,),
    )


def _original(ask: Ask) -> Response:
    return original(ask.site)(ask.request)


def _me(ask: Ask) -> Given:
    person, site = ask.person, ask.site
    csrf = site.gate.token(ask.request) if person.way != "token" and site.desk else ""
    return Given(
        Me(
            name=person.name,
            role=person.role.title,
            way=person.way,
            may=tuple(role.title for role in Role if Role.NOBODY < role <= person.role),
            writable=site.desk is not None,
            csrf=csrf or None,
        )
    )


def _accounts(ask: Ask) -> Given:
    """The accounts, as their page has them; an edition file has none."""
    if ask.site.desk is None:
        return Given((), total=0)
    asked = Asked(path="/accounts", person=ask.person, desk=ask.site.desk)
    role = ask.query.get("role")
    found = [one for one in accounts_view(asked).accounts if role in {None, one.role}]
    return Given(tuple(found), total=len(found))


_PAGES = {page.path: page for page in PAGES}


def viewed(path: str, id_name: str = "{id}") -> Callable[[Ask], Given]:
    """Answers with what a page shows."""
    page = _PAGES[path]

    def answer(ask: Ask) -> Given:
        asked = Asked(
            path=quote(path.replace(id_name, ask.id)),
            id=ask.id,
            query={name: str(value) for name, value in ask.query.items()},
            person=ask.person,
            desk=ask.site.desk,
        )
        return Given(page.make(ask.index, asked))

    return answer


READING: tuple[Operation, ...] = (
    Operation(
        "/coverage",
        "get_coverage",
        "What the edition covers: outlets by side, days, and how many records of each kind.",
        Coverage,
        lambda ask: Given(coverage(ask.index)),
        "edition",
    ),
    Operation(
        "/digest",
        "get_digest",
        "The digest of a day or a period; without either, of the last day.",
        DigestView,
        viewed("/digest"),
        "edition",
        (
            Day("day", "A day."),
            Day("from", "The first day of a period of at most 92 days."),
            Day("to", "The last day of the period."),
            Instant("known", "What was known at this moment (UTC), where a database is served."),
            Whole("page", "Which page of its incidents.", most=10**6, usual=1),
        ),
    ),
    *(_list(resource) for resource in RESOURCES),
    *(_item(resource) for resource in RESOURCES if resource.item),
    _text("article", article_text),
    _text("capture", capture_text),
    Operation(
        "/captures/{id}/original",
        "get_capture_original",
        "The bytes as they were received, where a database is served.",
        None,
        _original,
        "captures",
        steady=False,
        errors=(404,),
    ),
    Operation(
        "/judge/{id}",
        "get_judgeable",
        "A record before a person: what can be said of it, and “seen”, which a judgement names.",
        JudgeView,
        viewed("/judge/{id}"),
        "review",
        role=Role.REVIEWER,
        errors=(404,),
    ),
    Operation(
        "/additions/{id}",
        "get_addition",
        "How far the reading of what was sent is, and what came of it.",
        DraftView,
        viewed("/add/{id}"),
        "captures",
        role=Role.EDITOR,
        steady=False,
        errors=(404,),
    ),
    Operation(
        "/accounts",
        "list_accounts",
        "Who has an account of the record, in which role, where a database is served. No secrets.",
        tuple[AccountLine, ...],
        _accounts,
        "me",
        (OneOf("role", "The role that it has.", values=ROLES),),
        role=Role.ADMINISTRATOR,
        steady=False,
    ),
    Operation(
        "/me",
        "get_me",
        "Who asks, and what they may do.",
        Me,
        _me,
        "me",
        steady=False,
    ),
)
