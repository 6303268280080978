"""Groups as connected components: whatever hangs together by links, found where links change."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Work


class Components:
    """Keeps for every node the least node of its component, and the nodes of each component.

    The links are the tally ``near``: its groups are nodes, their items the nodes linked to them,
    each way. A node without any link is in no component; one linked to itself alone is one.
    The cells named as the component hold each node's root; the tally ``<name> of`` has the root as
    its group and the nodes as its items.
    """

    def __init__(self, name: str, near: str) -> None:
        self.name = name
        self.members = f"{name} of"
        self.near = near
        self.listens = frozenset({near})

    def settle(self, keys: Iterator[Key], work: Work) -> None:
        """Find the components of these nodes anew, and of those that were theirs before."""
        touched: set[Key] = set()
        for node in keys:
            touched.add(node)
            root = work.shelf.get(self.name, node)
            if root is not None:
                touched |= set(work.shelf.items(self.members, root))
        done: set[Key] = set()
        changes: list[tuple[Key, Key | None]] = []
        for node in sorted(touched):
            if node in done:
                continue
            found = self._reached(node, work)
            done |= found | {node}
            root = min(found) if found else None
            changes += [(one, root) for one in sorted(found | {node})]
        for node, root in changes:
            self._place(node, root, work)

    def _reached(self, node: Key, work: Work) -> set[Key]:
        """The nodes that links lead to, the node itself among them; none without links."""
        found = set()
        todo = [node] if work.shelf.items(self.near, node) else []
        while todo:
            here = todo.pop()
            if here not in found:
                found.add(here)
                todo += [there for there in work.shelf.items(self.near, here) if there not in found]
        return found

    def _place(self, node: Key, root: Key | None, work: Work) -> None:
        known = work.shelf.get(self.name, node)
        if known == root:
            return
        if known is not None:
            work.count(self.members, known, node, -1)
        if root is not None:
            work.count(self.members, root, node, 1)
        work.put(self.name, node, root)
