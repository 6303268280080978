"""The forms of the sentences that the queue of the review makes: why a record waits, for how much.

They are forms as those of ``variorum.web.sentences`` are, which takes them up.
"""

from __future__ import annotations

from variorum.views.doubts import ASKED, DIFFERS

_THIN = (
    "{tellings:counted} are held to be one incident, and {pairs} of them on thin evidence: the "
    "least has a score of {score:decimal} (above {sure} is held sure)."
)
DOUBTS = (
    *DIFFERS.values(),
    _THIN.replace("{pairs}", "one pair"),
    _THIN.replace("{pairs}", "{pairs:number} pairs"),
    "A number from {voice:name} alone ({told:tolls}).",
    "Here it is told as {status:term}, in others of its incident as done.",
    ("No word of its clause says {asked:asked}: a learned model read it in the sentences around."),
    "“{name}” is taken for {others}.",
)
DEPENDS = (
    "{articles:counted}, {accounts:counted}",
    "{articles:counted}, {accounts:counted}, numbers up to {highest:number}",
)
# What is read where no word says it, and a number with what it counts.
UNSAID = tuple(ASKED.values())
TOLL = "{what}: {number}"
