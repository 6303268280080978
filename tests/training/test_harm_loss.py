"""The loss of the networks of harm, against the same written out stretch by stretch."""

import math
import random

import pytest

torch = pytest.importorskip("torch", reason="torch is only in .venv-training (make test-training)")
from torch.nn import functional  # noqa: E402
from training.corpora.sample import Sample  # noqa: E402
from training.harm_loss import (  # noqa: E402
    KIND_WEIGHT,
    ONE_PLACE,
    PLACES,
    from_keys,
    from_teachers,
    loss,
    right_of,
)
from training.harm_stretches import Group, Stretch  # noqa: E402

from variorum.reader.harm.phrases import KINDS, LABELS  # noqa: E402

CPU = torch.device("cpu")


def stretch(size, places, seed, *, taught=True):
    """A stretch of no text: groups of places by role, and random kinds and shares."""
    drawn = torch.Generator().manual_seed(seed)
    tags, kinds = torch.zeros(size, dtype=torch.long), torch.zeros(size, len(KINDS))
    for role, several in places:
        for first, last in several:
            tags[first:last], tags[first] = 2 + 2 * role, 1 + 2 * role
            kinds[first:last, :: 1 + role] = 1
    shares = torch.rand(size, len(LABELS), generator=drawn).softmax(-1) if taught else None
    told = (torch.rand(1 + len(KINDS), generator=drawn) > 0.5).float()
    empty = torch.zeros(size, 4)
    nothing = torch.zeros(size, dtype=torch.long)
    return Stretch(
        empty,
        empty,
        nothing,
        nothing,
        tags,
        kinds,
        told,
        [Group(role, several) for role, several in places],
        torch.arange(size),
        Sample("", [], [], [], [], [], []),
        shares,
    )


BATCH = (
    stretch(9, [(0, [(0, 2), (4, 5)]), (3, [(6, 9)])], 1),
    stretch(5, [], 2),
    stretch(12, [(1, [(n, n + 1) for n in range(0, 10, 2)]), (2, [(11, 12)])], 3, taught=False),
)


def scores(batch, seed=5):
    drawn = torch.Generator().manual_seed(seed)
    long = max(len(one.tags) for one in batch)
    return tuple(
        (torch.randn(*sizes, generator=drawn) * 3).requires_grad_()
        for sizes in (
            (len(batch), long, len(LABELS)),
            (len(batch), long, len(KINDS)),
            (len(batch), 1 + len(KINDS)),
        )
    )


def written_out(given, batch):
    """The loss against the keys, one stretch and one entity after the other."""
    tags, kinds, told = given
    total = torch.zeros(())
    for row, one in enumerate(batch):
        size = len(one.tags)
        right = tags[row, :size].log_softmax(-1).gather(1, one.tags[:, None])[:, 0]
        in_role = one.tags > 0
        total = total - right[~in_role].sum()
        for _, places in one.groups:
            each = torch.stack([right[a:b].sum() for a, b in places])
            some = (torch.logsumexp(each, 0) - math.log(len(places))) * min(len(places), PLACES)
            total = total - ONE_PLACE * some - (1 - ONE_PLACE) * each.sum()
        if bool(in_role.any()):
            asked = one.kinds[in_role] / one.kinds[in_role].sum(1, keepdim=True)
            total = total - KIND_WEIGHT * (asked * kinds[row, :size][in_role].log_softmax(-1)).sum()
        total = total + functional.binary_cross_entropy_with_logits(
            told[row], one.told, reduction="sum"
        )
    return total


@pytest.mark.parametrize("batch", [BATCH, BATCH[:1], BATCH[1:2]], ids=["all", "one", "none named"])
def test_all_at_once_gives_what_one_by_one_does(batch):
    ours, theirs = scores(batch), scores(batch)
    found, wanted = from_keys(ours, right_of(batch, CPU)), written_out(theirs, batch)
    torch.testing.assert_close(found, wanted)
    found.backward()
    wanted.backward()
    for one, other in zip(ours, theirs, strict=True):
        empty = torch.zeros_like(one)
        grads = (empty if x.grad is None else x.grad for x in (one, other))
        torch.testing.assert_close(*grads)


def test_padding_and_what_no_teacher_read_count_for_nothing():
    tags, _, _ = scores(BATCH)
    wanted = sum(
        functional.cross_entropy(tags[row, : len(one.tags)], one.taught, reduction="sum")
        for row, one in enumerate(BATCH)
        if one.taught is not None
    )
    torch.testing.assert_close(from_teachers(tags, right_of(BATCH, CPU)), wanted)


def test_keys_and_teachers_count_by_their_shares():
    class Fixed:
        def shown(self, batch):
            return scores(batch)

        def __call__(self, *given):
            return given

    def of(keys):
        return float(loss(Fixed(), BATCH, keys).detach())

    right, given = right_of(BATCH, CPU), scores(BATCH)
    by_keys, by_teachers = from_keys(given, right), from_teachers(given[0], right)
    for keys in (1.0, 0.4):
        wanted = keys * by_keys + (1 - keys) * by_teachers
        assert of(keys) == pytest.approx(float(wanted.detach()) / len(BATCH) / 10, rel=1e-5)


def test_the_order_of_stretches_and_entities_changes_nothing():
    draw = random.Random(3)
    order = list(range(len(BATCH)))
    draw.shuffle(order)
    given = scores(BATCH)
    turned = [BATCH[n]._replace(groups=BATCH[n].groups[::-1]) for n in order]
    found = from_keys(tuple(x[order] for x in given), right_of(turned, CPU))
    torch.testing.assert_close(found, from_keys(given, right_of(BATCH, CPU)))
