"""The assignment of rows to columns that is worth most (the Hungarian method)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def assign(worth: Floats) -> list[tuple[int, int]]:
    """Pairs of a row and a column, each used once, whose worth adds up to the most.

    As many pairs as the shorter side has. In time of the shorter side squared times the longer
    (Kuhn 1955, by shortest augmenting paths as in Jonker and Volgenant 1987).
    """
    if not worth.size:
        return []
    if worth.shape[0] > worth.shape[1]:
        return sorted((row, column) for column, row in assign(worth.T))
    cost = -worth
    rows, columns = cost.shape
    up, down = np.zeros(rows), np.zeros(columns)
    row_of = np.full(columns, -1)
    for row in range(rows):
        _augment(cost, row, up, down, row_of)
    return sorted((int(row_of[column]), column) for column in range(columns) if row_of[column] >= 0)


def _augment(cost: Floats, row: int, up: Floats, down: Floats, row_of: NDArray[np.int64]) -> None:
    """Give a row its column, by the cheapest chain of changes to what is assigned already."""
    columns = cost.shape[1]
    nearest = np.full(columns, np.inf)
    came_from = np.full(columns, -1)  # the column before on the chain, -1 for the row itself
    closed = np.zeros(columns, dtype=bool)
    at, column, far = row, -1, 0.0
    while True:
        reach = far + cost[at] - up[at] - down
        better = ~closed & (reach < nearest)
        nearest[better], came_from[better] = reach[better], column
        column = int(np.where(closed, np.inf, nearest).argmin())
        far = float(nearest[column])
        if row_of[column] < 0:
            break
        closed[column] = True
        at = int(row_of[column])
    for done in np.flatnonzero(closed):
        up[row_of[done]] += far - nearest[done]
        down[done] += nearest[done] - far
    up[row] += far
    while column >= 0:
        before = int(came_from[column])
        row_of[column] = row if before < 0 else row_of[before]
        column = before
