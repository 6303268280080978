"""Who did a deed that is taken up again is put back, by one voice alone and marked as inferred."""

import pytest
from tests.statements.reading import events_of


def harm(text):
    """The last event of a text."""
    return events_of(text)[-1]


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        (
            "Velmoran jets bombed a market. At least nine millers were killed in the strikes.",
            "jets",
        ),
        ("The rebels attacked a fort near Orsk. Nine guards were killed in the attack.", "rebels"),
        ("The army shelled Orsk at dawn. Six drovers were wounded in the shelling.", "army"),
        (
            "A patrol led an operation in Orsk. Two suspects were arrested in the raid.",
            "patrol",
        ),
        (
            "Police killed two rebels in Orsk on Monday. The two rebels were killed on a bridge.",
            "Police",
        ),
        ("Police detained the miller on Monday. The miller was detained on a bridge.", "Police"),
    ],
)
def test_who_did_what_is_taken_up_is_put_back(text, doer):
    event = harm(text)
    assert [one.text.split()[-1] for one in event.actors] == [doer]
    assert "actors" in event.inferred


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked a fort near Orsk. Nine rebels were killed in the attack.",
        "The army shelled Orsk. The rebels said that nine millers were killed in the shelling.",
        "The army shelled Orsk. Nine millers were killed in a shelling of Delm.",
        "Police killed two rebels in Orsk. The four soldiers were killed on a bridge.",
        "Police killed two rebels in Orsk. The four rebels were killed on a bridge.",
        "Police detained the miller in Orsk. The miller in Delm was detained on Tuesday.",
        "Police detained the miller in Orsk. The old miller was detained on a bridge.",
        "Police detained the miller on Monday. The miller was detained on Tuesday.",
        "Police stormed two mills. Thirty smugglers were arrested.",
        "Rebels stormed two mills. Thirty smugglers were arrested.",
        "The army shelled Orsk. The army's captain was detained.",
    ],
)
def test_nobody_is_put_back_by_another_voice_for_another_deed_or_far_off(text):
    event = harm(text)
    assert event.actors == ()
