"""The flow joined: from what was received to an edition."""

from variorum.pipeline.run import (
    Decided,
    Profiles,
    Progress,
    assemble,
    default_reader,
    draft_of,
    edition_of,
    profiles_of,
    read_by,
    read_capture,
    read_paths,
    run,
)
from variorum.pipeline.stages import STAGES, Draft
from variorum.pipeline.taking import Keeper, Outcome, Taken, take_in

__all__ = [
    "STAGES",
    "Decided",
    "Draft",
    "Keeper",
    "Outcome",
    "Profiles",
    "Progress",
    "Taken",
    "assemble",
    "default_reader",
    "draft_of",
    "edition_of",
    "profiles_of",
    "read_by",
    "read_capture",
    "read_paths",
    "run",
    "take_in",
]
