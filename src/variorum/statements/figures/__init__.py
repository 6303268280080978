"""Quantities become figures: of which measure, of whom, over which scope, told by whom (M11-M15).

The flow, sentence by sentence: ``groups`` reads each quantity with the noun phrase that it
counts; ``items`` and ``sentence`` lay the words out in a row; ``attach`` joins groups to the
words that name a measure (``verbs``, ``nouns``, with ``subjects`` and ``lists``; ``fit`` says
what goes together); ``parts`` finds which figures are included in which; ``scope`` and
``parties`` say over which period and of which side; ``count`` puts the records together;
``besides`` finds, by the words of ``others``, which figures count others than the one before.
"""

from variorum.statements.figures.count import count

__all__ = ["count"]
