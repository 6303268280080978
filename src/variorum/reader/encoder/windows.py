"""Windows: as many whole sentences as the encoder takes at once.

A window ends where a paragraph ends if one ends in its last part, else where a sentence ends, else,
inside a sentence longer than a window, between two words. Each word lies in exactly one window.
"""

from __future__ import annotations

from collections.abc import Sequence

# A paragraph that ends in the last two fifths of a window ends the window.
_LATE = 0.6


def windows(
    sizes: Sequence[int], sentences: Sequence[int], paragraphs: Sequence[int], most: int
) -> list[tuple[int, int]]:
    """Ranges of words ``[first, last)`` that make up the windows, in order.

    Args:
        sizes: pieces of each word, each at least 1 and at most ``most``.
        sentences: the number of each word's sentence, never falling.
        paragraphs: the number of each word's paragraph, never falling.
        most: pieces in a window at most.
    """
    found: list[tuple[int, int]] = []
    first, used = 0, 0
    sentence_end = paragraph_end = -1  # the latest place at which one ended in this window
    paragraph_used = 0
    at = 0
    while at < len(sizes):
        if at > first:
            if sentences[at] != sentences[at - 1]:
                sentence_end = at
            if paragraphs[at] != paragraphs[at - 1]:
                paragraph_end, paragraph_used = at, used
        if used + sizes[at] > most:
            late = paragraph_end > first and paragraph_used >= most * _LATE
            cut = paragraph_end if late else sentence_end
            cut = cut if cut > first else at
            found.append((first, cut))
            first = at = cut
            used, sentence_end, paragraph_end = 0, -1, -1
            continue
        used += sizes[at]
        at += 1
    if first < len(sizes):
        found.append((first, len(sizes)))
    return found
