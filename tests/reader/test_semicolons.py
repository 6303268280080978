"""Unquoted words end at the semicolon behind which another speaker begins."""

from variorum.model import Span
from variorum.reader.protocol import Attribution
from variorum.reader.semicolons import across, parted

TEXT = "Port struck, Lenzk says nine dead; Orvel denies firing"


def at(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def said(source, cue, *contents, direct=False):
    spans = tuple(map(at, contents))
    return Attribution(contents=spans, direct=direct, source=at(source), cue=at(cue))


LONG = said("Lenzk", "says", "Port struck", "nine dead; Orvel denies firing")
DENIED = said("Orvel", "denies", "firing")


def words(found):
    return [[TEXT[slice(*span)] for span in one.contents] for one in found]


def test_another_speaker_behind_a_semicolon_ends_what_is_said():
    assert words(parted(TEXT, [LONG, DENIED])) == [["Port struck", "nine dead"], ["firing"]]


def test_without_another_speaker_all_of_it_is_said():
    assert parted(TEXT, [LONG]) == [LONG]


def test_quotation_marks_are_certain():
    quoted = said("Lenzk", "says", "nine dead; Orvel denies firing", direct=True)
    assert parted(TEXT, [quoted, DENIED]) == [quoted, DENIED]


def test_who_is_named_after_all_of_it_has_said_all_of_it():
    text = "the port is lost; the mayor said the town holds, the army wrote"

    def here(part):
        return Span(text.index(part), text.index(part) + len(part))

    whole = Attribution(
        contents=(here("the port is lost; the mayor said the town holds"),),
        direct=False,
        source=here("the army"),
        cue=here("wrote"),
    )
    inner = Attribution(
        contents=(here("the town holds"),),
        direct=False,
        source=here("the mayor"),
        cue=here("said"),
    )
    assert parted(text, [whole, inner]) == [whole, inner]


def test_a_speaker_beyond_a_semicolon_is_not_who_denies():
    assert across(TEXT, at("Lenzk"), DENIED)
    assert not across(TEXT, at("Orvel"), DENIED)
    assert not across(TEXT, None, DENIED)
    assert not across(TEXT.replace(";", ","), at("Lenzk"), DENIED)
