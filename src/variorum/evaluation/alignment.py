"""Align the words of two parses of one text by the rules of the CoNLL 2018 shared task.

Words whose spans are equal are aligned. Where the treebank's token holds several words, which have
no spans of their own, they are aligned with the reader's words inside that token by the longest
common subsequence of their forms, capitals or not (Zeman and others 2018, section 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from variorum.evaluation.rawtext import Placed


def align(gold: Sequence[Placed], ours: Sequence[Placed]) -> dict[int, int]:
    """The number of our word for each gold word that has one; one to one, both in text order."""
    pairs: dict[int, int] = {}
    first = 0
    for span, group in groupby(range(len(gold)), key=lambda number: gold[number].span):
        numbers = list(group)
        while first < len(ours) and ours[first].span.start < span.start:
            first += 1
        last = first
        while last < len(ours) and ours[last].span.end <= span.end:
            last += 1
        if len(numbers) > 1:
            forms = [gold[n].form.lower() for n in numbers]
            inside = [word.form.lower() for word in ours[first:last]]
            pairs |= {numbers[a]: first + b for a, b in common(forms, inside)}
        elif first < last and ours[first].span == span:
            pairs[numbers[0]] = first
        first = last
    return pairs


def common(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of a longest common subsequence in both."""
    size = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for a in reversed(range(len(one))):
        for b in reversed(range(len(other))):
            longer = max(size[a + 1][b], size[a][b + 1])
            size[a][b] = size[a + 1][b + 1] + 1 if one[a] == other[b] else longer
    a = b = 0
    while a < len(one) and b < len(other):
        if one[a] == other[b]:
            yield a, b
            a, b = a + 1, b + 1
        elif size[a][b] == size[a + 1][b]:
            a += 1
        else:
            b += 1
