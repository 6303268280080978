"""The mean of two stages' weights."""

import pytest

torch = pytest.importorskip("torch")

from training.average import averaged  # noqa: E402

from variorum.errors import ModelError  # noqa: E402


def model(*numbers, labels=("O",)):
    return {"weights": {"a": torch.tensor(numbers)}, "labels": list(labels), "stages": [numbers]}


def test_the_mean_by_shares_and_the_last_ones_stages():
    found = averaged([model(1.0, 2.0), model(3.0, 6.0)], [0.25, 0.75])
    assert found["weights"]["a"].tolist() == [2.5, 5.0]
    assert found["stages"] == [(3.0, 6.0)]


@pytest.mark.parametrize("shares", [[0.5, 0.4], [1.0]])
def test_shares_must_be_whole(shares):
    with pytest.raises(ModelError):
        averaged([model(1.0), model(2.0)], shares)


@pytest.mark.parametrize("other", [model(1.0, 2.0), model(1.0, labels=("B",))])
def test_models_of_another_shape_are_refused(other):
    with pytest.raises(ModelError):
        averaged([other, model(2.0)], [0.5, 0.5])
