"""A large edition made ready beside the first pages: what each first page would wait for.

What views gather of the whole edition is made once and kept; whoever comes first would wait for
it. The order is that in which pages are likely to be asked for.
"""

from __future__ import annotations

from variorum.views import (
    Index,
    article_view,
    events_view,
    figures_view,
    incidents_view,
    overview_view,
    series_view,
)
from variorum.views.agreements import dealings_view
from variorum.views.holdings import holdings_view
from variorum.views.incident import incident_view
from variorum.views.people import people_view
from variorum.views.places import places_view
from variorum.views.review import review_view
from variorum.views.shelves import warm
from variorum.views.statements import statements_view
from variorum.web.digest.feed import newest
from variorum.web.language import ENGLISH
from variorum.web.render import environment


def make_ready(index: Index) -> None:
    """Make what the first page of each kind, the first search and the first feed wait for."""
    overview_view(index)
    said = environment(ENGLISH)
    for name in said.list_templates():
        said.get_template(name)
    incidents_view(index)
    for incident in index.edition.incidents[:1]:
        incident_view(index, incident)
    for article in index.edition.articles[:1]:
        article_view(index, article)
    for view in (
        statements_view,
        figures_view,
        events_view,
        people_view,
        places_view,
        holdings_view,
    ):
        view(index)
    warm(index)
    series_view(index)
    dealings_view(index)
    review_view(index)
    newest(index)
