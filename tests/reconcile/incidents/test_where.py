"""How two places stand to one another where one of them is in no gazetteer (M20)."""

from __future__ import annotations

import pytest

from variorum.reconcile.incidents.where import Where, standing

VILLAGE = Where("words mill ford", "Mill Ford", 0)
TOWN = Where("ent-1", "Orsk", 1, 50.0, 30.0)
REGION = Where("ent-2", "Drenia", 4, 50.1, 30.1)


@pytest.mark.parametrize(("other", "how"), [(TOWN, "otherwise"), (REGION, "unknown")])
def test_an_unlisted_village_is_another_than_a_town_and_may_lie_in_any_region(other, how):
    assert standing(VILLAGE, other) == standing(other, VILLAGE) == how
