"""Who does harm, to whom and with what, read over a whole article by a branch of the encoder.

For each phrase that may: how likely it names a person or a body that did it, a thing or a person
that was hit, a weapon; and of which kind of deed. Learned from MUC's keys by ``training/harm.py``;
the layer of events decides what to do with it.
"""

from variorum.reader.harm.branch import Branch, load
from variorum.reader.harm.phrases import HARM, KINDS, ROLES, Harm
from variorum.reader.harm.words import tells_of_harm

__all__ = ["HARM", "KINDS", "ROLES", "Branch", "Harm", "load", "tells_of_harm"]
