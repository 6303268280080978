"""Components of bounded size: found by walking few nodes, however large the record.

The same parts as ``reconcile.incidents.bounds`` cuts: a node belongs to the nodes that it reaches
by links of the lowest level at which these are few enough. Where they are more, the walk stops.
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Work


class Leaves:
    """Keeps for every node the least node of its part, and the nodes of each part.

    The links are the tally ``near``: its groups are nodes, their items are a node linked to it and
    the level up to which the link counts, each way. A node without any link is in no part. The
    cells named as the operator hold each node's root, the tally ``<name> of`` the nodes by root.

    Args:
        name: of the cells.
        near: the tally of links.
        levels: their number; at the last a part may have any size.
        most: nodes of a part at every other level.
    """

    def __init__(self, name: str, near: str, levels: int, most: int) -> None:
        self.name = name
        self.members = f"{name} of"
        self.near = near
        self.listens = frozenset({near})
        self._levels = levels
        self._most = most

    def settle(self, keys: Iterator[Key], work: Work) -> None:
        """Find the parts of these nodes anew, and of those that were with them before.

        A link that comes or goes changes the size of components that hold one of its ends. Where
        one is small enough now, the walk from that end finds all its nodes; where one was, its
        nodes are those of the end's former part.
        """
        called = list(keys)
        work.shelf.want(self.name, called)
        roots = {work.shelf.get(self.name, node) for node in called} - {None}
        work.shelf.want_items(self.members, sorted(roots))
        touched = set(called).union(*(work.shelf.items(self.members, root) for root in roots))
        work.shelf.want(self.name, sorted(touched))
        parts = _Parts(self, work)
        for node in sorted(touched):
            parts.place(node)
        work.shelf.want(self.name, sorted(parts.roots))
        for node in sorted(parts.roots):
            self._put(node, parts.roots[node], work)

    def reached(self, node: Key, level: int, work: Work) -> tuple[set[Key], bool]:
        """The nodes that links of a level lead to, and whether these are all.

        Where they are too many, so many of them as show it.
        """
        if not work.shelf.items(self.near, node):
            return set(), True
        found: dict[Key, None] = {node: None}
        bound = self._most if level < self._levels - 1 else None
        edge = [node]
        while edge:
            work.shelf.want_items(self.near, edge)
            # All from where the walk is now: none is read that the walk does not come to.
            ahead: list[Key] = []
            for here in edge:
                for *there, up_to in work.shelf.items(self.near, here):
                    other = tuple(there)
                    if up_to >= level and other not in found:
                        found[other] = None
                        ahead.append(other)
                if bound is not None and len(found) > bound:
                    return set(found), False
            edge = ahead
        return set(found), True

    def part_of(self, node: Key, large: list[set[Key]], work: Work) -> set[Key]:
        """The part of a node; ``large`` are nodes known to reach too many, by level."""
        for level in range(self._levels):
            if node not in large[level]:
                found, whole = self.reached(node, level, work)
                if whole:
                    return found
                large[level] |= found
        return set()  # the last level is never too large

    def new_large(self) -> list[set[Key]]:
        """No nodes known to reach too many."""
        return [set() for _ in range(self._levels)]

    def _put(self, node: Key, root: Key | None, work: Work) -> None:
        known = work.shelf.get(self.name, node)
        if known == root:
            return
        if known is not None:
            work.count(self.members, known, node, -1)
        if root is not None:
            work.count(self.members, root, node, 1)
        work.put(self.name, node, root)


class _Parts:
    """The parts found so far, each node with its root."""

    def __init__(self, leaves: Leaves, work: Work) -> None:
        self._leaves = leaves
        self._work = work
        self._large = leaves.new_large()
        self.roots: dict[Key, Key | None] = {}

    def place(self, node: Key) -> None:
        if node in self.roots:
            return
        part = self._leaves.part_of(node, self._large, self._work)
        root = min(part) if part else None
        for one in part or {node}:
            self.roots[one] = root
