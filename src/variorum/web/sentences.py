"""The forms of the sentences that the record makes when it is compared, and views of its numbers.

A form is the English sentence with places in braces, ``{name:kind}``. What stands in a place of no
kind, of kind ``name`` or of ``quote`` are names and words that stay as they are; the other kinds
are groups of forms below, or terms, numbers and days, which are said in the reader's language
(``variorum.web.resaid``). The order within a group matters: the first form that fits is taken.
"""

from __future__ import annotations

from variorum.vocabulary import load
from variorum.web.error_sentences import ODD
from variorum.web.queue_sentences import DEPENDS, DOUBTS
from variorum.web.refusals import NOT_STORED, REFUSED

ASSUMING = (
    "assuming that both speak of the same incident and that {counts:counts}",
    (
        "assuming that both count from the same beginning, that a toll only grows, and that "
        "{counts:counts}"
    ),
)
COUNTS = (
    "both count the same population ({whom})",
    "both count everyone, of whatever side",
)
# In what two tellings agree that may be of one thing.
ALIKE = (
    "both name {names:names} and the same day of the month",
    "both name {names:names} and the days are near",
    "both name {names:names} and the same place",
    "both name the same place",
    "both tell of {number:number} {measure:term}",
    "both speak of “{words}”",
)
CLAIMS = (
    "taken by {holder:name} according to {voice:name} ({day:day})",
    "held by {holder:name} according to {voice:name} ({day:day})",
    "not held by {holder:name} according to {voice:name} ({day:day})",
)
NAMES = ("a speaker not identified (“{words}”)",)

DISAGREEMENTS = (
    "{rest:disagreements} Likewise {others:others}.",
    "Told by {teller:name}: “{told:quote}”. Denied by {denier:name}: “{denied:quote}”.",
    "Told by {teller:name}: “{told:quote}”. Denied by {denier:name}.",
    "Accusation by {teller:name}: “{told:quote}”. Denied by {denier:name}: “{denied:quote}”.",
    "Accusation by {teller:name}: “{told:quote}”. Denied by {denier:name}.",
    (
        "{one:name}: “{said:quote}” {counted:term}{since:as_of}; {other:name}: “{told:quote}” "
        "{measure:term}{until:as_of}. The ranges do not meet, {assumption:assuming}."
    ),
    (
        "On {day:day} according to {one:name}, on {another:day} according to {other:name}, "
        "assuming that both speak of the same incident."
    ),
    (
        "On {day:day} according to {one:name}, on {another:day} according to {other:name}, "
        "assuming that both speak of one incident: the place is the same, and {alike:alike}."
    ),
    (
        "The day of {what:said} is {day:day} according to {one:name}, {another:day} according to "
        "{other:name}, assuming that it is the same: {alike:alike}, and nobody tells of both days."
    ),
    (
        "The first day in force of {what:said} is {day:day} according to {one:name}, "
        "{another:day} according to {other:name}, assuming that it is the same: {alike:alike}, and "
        "nobody tells of both days."
    ),
    (
        "At {place} according to {one:name}, at {elsewhere} according to {other:name}, assuming "
        "that both speak of the same incident and that it was in one place."
    ),
    (
        "At {place} according to {one:name}, at {elsewhere} according to {other:name}, assuming "
        "that both speak of the same incident and that it was in one place and that these are "
        "not two names of one place."
    ),
    (
        "At {place} according to {one:name}, at {elsewhere} according to {other:name}, assuming "
        "that both speak of one incident of {day:day}: {alike:alike}."
    ),
    (
        "Done by {doer} according to {one:name}, by {another} according to {other:name}, "
        "assuming that both speak of the same incident."
    ),
    (
        "Taken according to {one:name}, still held according to {other:name}, assuming that it "
        "did not change hands between."
    ),
    (
        "On {place}: taken according to {one:name}; {other:claims}, assuming that it did not "
        "change hands between."
    ),
    "On {place}: {claim:claims}; {other:claims}, assuming that it did not change hands between.",
)
GRADES = (
    "One origin tells of it: {who:name}.",
    "One origin tells of it, in {articles:number} articles: {who:name}.",
    "{origins:number} independent origins tell of it: {who:listed}.",
    "{origins:number} independent origins tell of it, in {articles:number} articles: {who:listed}.",
    "None of what was read contests it.",
    "Nobody whose words were read tells of it; it is known by its denial.",
    "Accepted by {who:name}, held responsible by others.",
    "Accepted only in part by {who:name}, held responsible by others.",
    "Denied in part by {who:name}.",
    "Denied by {who:name}.",
    "Done by {doer} according to {one:name}, by {another} according to {other:name}.",
)
# Why a party has its position.
POSITIONS = (
    "{rest:positions} Before, until {day:day}, it denied it.",
    "{rest:positions} Before, until {day:day}, it told of it itself.",
    "Nothing that was read shows that it was asked.",
    "It speaks in an article that tells of this, and not of this.",
    "It vouches for nothing: {words:quote}.",
    "It did not say: {words:quote}.",
    "It grants a part, and says: “{words:quote}”.",
    "It grants a part and denies a part. {rest:positions}",
    "It owns to the deed. {rest:positions}",
    "It owns to it: {words:quote}.",
    "It says that it happened and that {others} did it. {rest:positions}",
    "It says that it happened, and not who did it. {rest:positions}",
    "It calls this untrue: {words:quote}.",
    "It tells of it: “{words:quote}”.",
    "It grants it: {words:quote}.",
)
ORIGINS = (
    "No other article has this text, and no agency is named as its source.",
    "Beside the text that it shares with others, the article reports at length itself.",
    "The dateline names {agency:name}: the dispatch is the agency's, whoever carries it.",
    "Said by {speaker:name}, known through {through:name}: the last of a chain is the origin.",
    (
        "{articles:number} articles share one text: each has at least {share:number}% of the "
        "shorter one's own words in common with that of {root:name}; a dateline names "
        "{agency:name}."
    ),
    (
        "{articles:number} articles share one text: each has at least {share:number}% of the "
        "shorter one's own words in common with that of {root:name}."
    ),
)
RELATIONS = (
    "Its day and its place lie within those of the fighting.",
    "A strike of the same day and place is told of another building, means or hour.",
    "A telling counts several together, and this may be one of them.",
)
UNREAD = (
    "no publication date is stated",
    "no prose is here",
    "nothing is here",
    "a line of {length:number} characters is no prose",
)
# The summary of a digest.
SUMMARIES = (
    "No article that is known to be of this time is in this edition.",
    "{articles:counted} {sources:sources} tell of {incidents:counted}.",
    "{articles:counted} {sources:sources} tells of {incidents:counted}.",
    "It is contested.",
    "Both are contested.",
    "All of them are contested.",
    "{number:number} of them is contested.",
    "{number:number} of them are contested.",
    "It is told by one voice alone.",
    "Both are told by one voice alone.",
    "All of them are told by one voice alone.",
    "{number:number} of them is told by one voice alone.",
    "{number:number} of them are told by one voice alone.",
    "{differ:counted} is found.",
    "{differ:counted} are found.",
    "{counts:counted} has changed.",
    "{counts:counted} have changed.",
)
SOURCES = (
    "from {outlets:counted}, {unnamed:number} of them without the name of one,",
    "from {outlets:counted}",
    "without the name of an outlet",
)
# What is counted in summaries, in the singular; and what is said where there is none.
COUNTED = (
    "article", "outlet", "incident", "new disagreement", "count", "account", "telling", "second",
    "minute",
)  # fmt: skip
NONE = ("no incident",)
# How far the work on a draft is.
PROGRESS = (
    "Looking for the articles in {origin:name}, {capture:number} of {captures:number}",
    "Looking for the articles in {origin:name}",
    "Waiting: {ahead:number} before it",
    "Waiting for its turn",
    "Getting ready to read",
    (
        "Reading {origin:name}, {capture:number} of {captures:number}: article {done:number} of "
        "{total:number} read"
    ),
    "Reading {origin:name}: article {done:number} of {total:number} read",
    "Reading",
    "To be looked over",
    "Taken in",
    "It did not work",
)

# Groups by the kind of the places in which they stand.
GROUPS: dict[str, tuple[str, ...]] = {
    "assuming": ASSUMING,
    "counts": COUNTS,
    "alike": ALIKE,
    "claims": CLAIMS,
    "sources": SOURCES,
    "disagreements": DISAGREEMENTS,
    "positions": POSITIONS,
    "refusal": REFUSED,
}
# Sentences by themselves.
# Where a party comes from, and where the year of a date.
BASES = (
    "read from its names, which tell of that state; no conflict profile was used",
    "by the conflict profile “{profile}”; texts give offices of that party: {held}",
    "by the conflict profile “{profile}”, for its name or the state that its names tell",
    "the conflict profile “{profile}” names this person",
    "the conflict profile “{profile}” names it",
    "year taken from article {place:number} of the capture, dated {day:day}",
    "year taken from the article's own words, which name {words}",
)
# By what an encoding was told.
ENCODINGS = (
    "valid UTF-8",
    "valid UTF-8 to its cut-off end",
    "UTF-8 but for {lines:number} line(s)",
    "byte order mark",
    "zero bytes in every pair",
    "no byte to tell by",
    "script and letter frequency (charset-normalizer)",
    "letters of western Europe, no Windows-1252 marks",
    "letters that {encoding} gives",
)
# What a judgement changed.
CHANGES = (
    "Disagreement gained: {of:disagreements}",
    "Disagreement lost: {of:disagreements}",
)
SENTENCES = (
    *CHANGES, *DISAGREEMENTS, *GRADES, *POSITIONS, *ORIGINS, *RELATIONS, *UNREAD, *SUMMARIES,
    *PROGRESS, *BASES, *ENCODINGS, *DOUBTS, *DEPENDS, *ODD, NOT_STORED, *REFUSED,
    *dict.fromkeys(load("incidents")["reasons"].values()),
)  # fmt: skip
# Pieces of sentences that are said by themselves.
AS_OF = "as of {day}"
AND_OTHERS = "{names} and others"
