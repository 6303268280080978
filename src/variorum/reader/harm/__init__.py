"""Who does harm, to whom and with what, read over a whole article by a small network.

For each noun: how likely it names a person or a body that did it, a thing or a person that was hit,
a weapon; and of which kind of deed. Learned from MUC's keys by ``training/harm.py``; the layer of
events decides what to do with it.
"""

from variorum.reader.harm.network import HARM, KINDS, ROLES, Harm, Network, load

__all__ = ["HARM", "KINDS", "ROLES", "Harm", "Network", "load"]
