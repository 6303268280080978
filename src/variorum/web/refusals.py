"""The forms of what one is told whose judgement, account or token is refused.

Below the pages they are said in English, with what is to be done in brackets. They are forms as
those of ``variorum.web.sentences`` are, which takes them up; ``NOT_STORED`` holds one of them.
"""

from __future__ import annotations

NOT_STORED = "This was not stored: {why:refusal}."
_JUDGEMENTS = (
    "a judgement needs a reason (choose or write one)",
    "a reason has at most {number:number} characters",
    "nothing was chosen (say what is to be done with the record)",
    "of this {kind:term} that cannot be said: {act}",
    "with what it is one was not chosen (choose from one to {number:number} incidents)",
    (
        "which tellings are of another incident was not chosen (choose some of the tellings, and "
        "not all)"
    ),
    "{record}: there is no such incident or event",
    "it is one incident with that already",
    "no field was given another value (change one of the fields)",
    "the article does not say {words} (give words as they stand in it)",
    "its words are not there: {problem} (give words that stand in the article)",
    "{field} cannot be {words} (use {choices})",
    "{field} cannot be {words} (see the edition's reference for its values)",
    "{field} must be a whole number, not {words}",
    "{field} must be a day such as 2031-05-06, not {words}",
    "{field} must not end before it begins",
    "{number:number} entities have the name {words} (give the id of the one that is meant)",
    (
        "the record knows nobody and no place of the name {words} (give the id of the one that is "
        "meant)"
    ),
    "the record changes faster than it can be judged (try again later)",
    "the record has changed meanwhile (look at it again)",
    "the record holds nothing of this id any more",
    "{record}: it is undone already",
)
_ACCOUNTS = (
    "a name has 1 to {number:number} characters",
    "the name holds what is no letter, digit or sign (leave out what cannot be seen)",
    "no role is called {role} (use one of {roles})",
    "{name}: there is no such account",
    "{name}: the name is taken",
    "{name}: this is the last administrator (make somebody else an administrator first)",
    "{name}: there is no such token",
    "a token needs its purpose (say what it is for)",
    "a token lasts from 1 to {number:number} days",
    "{name}: no token of a {role:said} may be more than {most:said}",
)
_PASSWORDS = (
    "the password is too short (take at least {number:number} characters, such as four words)",
    "the password has more than {number:number} characters",
    "the password is too easily guessed (take another one, such as four words)",
    "the new password was not typed twice the same",
    "this is not your password as it is now",
    "too many wrong passwords (try again in a quarter of an hour)",
    "too many sign in at this moment (try again in a minute)",
    "Too many wrong passwords: try again in {time:counted}.",
)
REFUSED = (*_JUDGEMENTS, *_ACCOUNTS, *_PASSWORDS)
