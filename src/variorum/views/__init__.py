"""Record to views: pure functions over an index of one edition.

A view is a frozen record that holds what one page shows, no more and no less: the page is
drawn from it and the page's JSON twin is that record written out, so the two cannot differ.
"""

from variorum.views.about import About, about_view
from variorum.views.agreements import DealingsView, dealings_view
from variorum.views.article import ArticleView, article_view
from variorum.views.blocks import LAYERS, Block, Node
from variorum.views.disagreements import DisagreementsView, disagreements_view
from variorum.views.events import EventsView, events_view
from variorum.views.figures import FiguresView, figures_view
from variorum.views.incident import IncidentView, incident_view
from variorum.views.incidents import IncidentsView, incidents_view
from variorum.views.index import Index, build_index
from variorum.views.overview import Overview, overview_view
from variorum.views.paging import Page
from variorum.views.series import AllSeriesView, series_view
from variorum.views.speakers import SpeakersView, SpeakerView, speaker_view, speakers_view
from variorum.views.unread import UnreadView, unread_view

__all__ = [
    "LAYERS",
    "About",
    "AllSeriesView",
    "ArticleView",
    "Block",
    "DealingsView",
    "DisagreementsView",
    "EventsView",
    "FiguresView",
    "IncidentView",
    "IncidentsView",
    "Index",
    "Node",
    "Overview",
    "Page",
    "SpeakerView",
    "SpeakersView",
    "UnreadView",
    "about_view",
    "article_view",
    "build_index",
    "dealings_view",
    "disagreements_view",
    "events_view",
    "figures_view",
    "incident_view",
    "incidents_view",
    "overview_view",
    "series_view",
    "speaker_view",
    "speakers_view",
    "unread_view",
]
