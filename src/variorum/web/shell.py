"""Pages that are not made from an edition: the frame around a few words or a form."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from variorum.web.answers import nav
from variorum.web.asked import Asked
from variorum.web.people import Person
from variorum.web.render import environment


def framed(template: str, person: Person, csrf: str, status: int = 200, **values: Any) -> Response:
    """A page of our own words. It is not kept by anybody: what stands on it is for once."""
    html = (
        environment()
        .get_template(template)
        .render(
            asked=Asked(path="/-", person=person, csrf=csrf),
            nav=nav("/-", person),
            twin="",
            **values,
        )
    )
    kept = {"Cache-Control": "no-store"}
    return Response(html, status, kept, media_type="text/html")
