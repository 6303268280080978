"""A figure is tied to its event where syntax says so, and to none where it does not."""

from __future__ import annotations

import pytest
from tests.statements.reading import article_of, reader

from variorum.model import Rendition
from variorum.pipeline.stages import Draft, through


def tied(text: str) -> list[tuple[str, str | None]]:
    """Each figure's words with those of its event."""
    draft = through(Draft(article=article_of(text), rendition=Rendition(text), reader=reader()))
    triggers = {event.id: event.trigger.text for event in draft.events}
    return [
        (figure.text, triggers.get(figure.scope.event or "") if figure.scope else None)
        for figure in draft.figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed nine men in Ketra.", [("nine men", "killed")]),
        (
            "Nine people died in the shelling of the port, and four were wounded.",
            [("Nine people", "shelling"), ("four", None)],
        ),
        (
            (
                "The army shelled the town, killing 12 civilians, while three soldiers died in a "
                "clash near Sarn."
            ),
            [("12 civilians", "killing"), ("three soldiers", "clash")],
        ),
        (
            "In the raid, troops captured six rebels and seized two tanks.",
            [("six rebels", "captured")],
        ),
        (
            "The army said it had deployed 500 troops along the border.",
            [("500 troops", "deployed")],
        ),
        (
            "At least 30 people have been killed since the war began.",
            [("At least 30 people", None)],
        ),
        ("The truce was signed in Delm. Two children drowned.", [("Two children", None)]),
    ],
)
def test_figure_is_tied_to_its_event(text, expected):
    assert tied(text) == expected


def test_nothing_is_tied_to_what_is_only_planned():
    assert all(event is None for _, event in tied("Velmar plans to send 300 troops to Ketra."))
