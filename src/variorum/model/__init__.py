"""The nouns: frozen, typed records (DESIGN, "The edition")."""

from variorum.model.anchor import Record, Rendition, Span, Words, verify_anchors
from variorum.model.article import Agency, Article, Aside, Credit, Dateline, Headline, Published
from variorum.model.capture import Boilerplate, Capture, Given, Received, RenditionInfo, Unread
from variorum.model.edition import (
    COLLECTIONS,
    FORMAT,
    Edition,
    dangling,
    renditions,
    schema,
    verify,
)
from variorum.model.event import Event, EventTime
from variorum.model.figure import Figure, Population, Scope
from variorum.model.ids import capture_id, make_id
from variorum.model.judgement import Judgement, Target
from variorum.model.mention import Entity, Link, Mention, Name, Place, Role, Tenure, Time
from variorum.model.quantity import Quantity
from variorum.model.reading import CaptureReading
from variorum.model.record import (
    Account,
    Bounds,
    Disagreement,
    Earlier,
    Evidence,
    Grade,
    Incident,
    Joining,
    Origin,
    Point,
    Range,
    Relation,
    Root,
    Series,
    Share,
)
from variorum.model.statement import Said, Statement

__all__ = [
    "COLLECTIONS",
    "FORMAT",
    "Account",
    "Agency",
    "Article",
    "Aside",
    "Boilerplate",
    "Bounds",
    "Capture",
    "CaptureReading",
    "Credit",
    "Dateline",
    "Disagreement",
    "Earlier",
    "Edition",
    "Entity",
    "Event",
    "EventTime",
    "Evidence",
    "Figure",
    "Given",
    "Grade",
    "Headline",
    "Incident",
    "Joining",
    "Judgement",
    "Link",
    "Mention",
    "Name",
    "Origin",
    "Place",
    "Point",
    "Population",
    "Published",
    "Quantity",
    "Range",
    "Received",
    "Record",
    "Relation",
    "Rendition",
    "RenditionInfo",
    "Role",
    "Root",
    "Said",
    "Scope",
    "Series",
    "Share",
    "Span",
    "Statement",
    "Target",
    "Tenure",
    "Time",
    "Unread",
    "Words",
    "capture_id",
    "dangling",
    "make_id",
    "renditions",
    "schema",
    "verify",
    "verify_anchors",
]
