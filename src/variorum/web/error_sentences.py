"""The forms of what pages say of an address that asks for something odd.

They are forms as those of ``variorum.web.sentences`` are, which takes them up.
"""

from __future__ import annotations

ODD = (
    "“{name}” must be one of {values}.",
    "“{name}” must be a day such as 2020-09-27.",
    "“{name}” must be a whole number.",
    "The {name} must be a whole number.",
    "A search has no more than {number:number} characters.",
    "A digest spans at most {number:number} days.",
    "This takes the role “{role:said}” or a higher one.",
)
