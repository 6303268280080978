"""A run broken off and taken up again ends where an unbroken one does."""

import json

import pytest

torch = pytest.importorskip("torch", reason="torch is only in .venv-training (make test-training)")
from tests.training import network  # noqa: E402
from training import train  # noqa: E402
from variorum.errors import ModelError  # noqa: E402


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("train")


@pytest.fixture(scope="module")
def unbroken(place):
    path = train.run(network.job(place, "unbroken", 6))
    return path.parent


def load(folder, name):
    return torch.load(folder / name, weights_only=True)


def same(one, two):
    """Whether two nested states are equal to the last bit."""
    if isinstance(one, torch.Tensor):
        return torch.equal(one, two)
    if isinstance(one, dict):
        return one.keys() == two.keys() and all(same(one[key], two[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(two) and all(map(same, one, two))
    return one == two


def test_a_resumed_run_equals_an_unbroken_one(place, unbroken, capsys):
    out = train.run(network.job(place, "broken", 3)).parent
    assert load(out, train.CHECKPOINT)["step"] == 3
    assert not same(load(out, train.MODEL)["weights"], load(unbroken, train.MODEL)["weights"])
    train.run(network.job(place, "broken", 6))
    assert "going on from step 3" in capsys.readouterr().out
    for name in (train.MODEL, train.CHECKPOINT):
        assert same(load(out, name), load(unbroken, name))


def test_steps_draw_from_more_than_one_corpus(place):
    steps = train.turns(train.plan(network.job(place)).streams, 3)
    assert len({turn.stream.name for turn, _ in zip(steps, range(6), strict=False)}) > 1


def test_another_seed_gives_another_model(place, unbroken):
    other = train.run(network.job(place, "other", 6, seed=4)).parent
    assert not same(load(other, train.MODEL)["weights"], load(unbroken, train.MODEL)["weights"])


def test_a_finished_run_is_left_as_it_is(place):
    job = network.job(place, "finished", epochs=0.5)
    path = train.run(job)
    before, log = load(path.parent, train.MODEL), (path.parent / train.LOG).read_bytes()
    (stage,) = before["stages"]
    assert stage["step"] == stage["of"]
    train.run(job)
    assert same(load(path.parent, train.MODEL), before)
    assert (path.parent / train.LOG).read_bytes() == log


def test_a_checkpoint_without_a_plan_is_taken_up(place):
    """As the first ones were."""
    out = train.run(network.job(place, "old", 2)).parent
    kept = load(out, train.CHECKPOINT)
    del kept["plan"]
    torch.save(kept, out / train.CHECKPOINT)
    train.run(network.job(place, "old", 3))
    assert load(out, train.CHECKPOINT)["step"] == 3


@pytest.mark.parametrize("plan", [True, False])
def test_a_checkpoint_of_other_corpora_is_refused(place, plan):
    out = train.run(network.job(place, f"mixed{plan}", 2)).parent
    if not plan:
        kept = load(out, train.CHECKPOINT)
        del kept["plan"]
        torch.save(kept, out / train.CHECKPOINT)
    job = network.job(place, f"mixed{plan}", 3)
    fewer = train.Job(
        network.tiny.settings("ewt", "polnear"), job.corpora, job.out, 3, job.base, job.shape
    )
    with pytest.raises(ModelError, match="another configuration"):
        train.run(fewer)


def test_the_model_keeps_a_record_of_its_run(unbroken):
    (stage,) = load(unbroken, train.MODEL)["stages"]
    assert (stage["step"], stage["seed"], stage["window"]) == (6, 3, 40)
    assert stage["of"] > 6
    (polnear,) = [c for c in stage["corpora"] if c["name"] == "polnear"]
    assert polnear["documents"] == "6"
    assert int(polnear["words"]) % 6 == 0
    assert polnear["heads"] == "attribution"
    rows = [json.loads(line) for line in (unbroken / train.LOG).read_text().splitlines()]
    assert [row.get("step") for row in rows] == [None, 6]


def second(place, unbroken, out, *names, steps=None):
    first = network.job(place)
    settings = network.tiny.settings(*names, epochs=1)
    onto = unbroken / train.MODEL
    return train.Job(settings, first.corpora, place / out, steps, first.base, first.shape, onto)


def test_a_second_stage_goes_on_from_the_weights_of_the_first(place, unbroken):
    job = second(place, unbroken, "nothing", "ewt", steps=0)
    found = train.plan(job)
    first = load(unbroken, train.MODEL)
    assert found.labels == first["labels"]
    model = train.Learner(job, found).model.state_dict()
    assert same(dict(model), first["weights"])


def test_a_second_stage_resumes_and_tells_of_both(place, unbroken):
    whole = train.run(second(place, unbroken, "two", "ewt", "polnear", steps=4)).parent
    broken = train.run(second(place, unbroken, "halves", "ewt", "polnear", steps=2)).parent
    train.run(second(place, unbroken, "halves", "ewt", "polnear", steps=4))
    assert same(load(whole, train.MODEL), load(broken, train.MODEL))
    first, last = load(whole, train.MODEL)["stages"]
    assert (first["step"], last["step"]) == (6, 4)
    assert first["pieces_a_second"] > 0
    assert {c["name"] for c in last["corpora"]} == {"ewt", "polnear"}


def test_a_second_stage_on_another_first_is_refused(place, unbroken):
    train.run(second(place, unbroken, "moved", "ewt", steps=1))
    other = train.run(network.job(place, "elsewhere", 5)).parent
    with pytest.raises(ModelError, match="another configuration"):
        train.run(second(place, other, "moved", "ewt", steps=2))


def test_a_second_stage_without_a_first_is_an_error(place, tmp_path):
    with pytest.raises(ModelError, match="no model there"):
        train.plan(second(place, tmp_path, "never", "ewt"))


def test_missing_corpora_end_the_command_with_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(train.base, "folder", lambda: tmp_path)
    code = train.main(["--corpora", str(tmp_path / "no"), "--out", str(tmp_path / "out")])
    assert code == 3
    (line,) = capsys.readouterr().err.splitlines()
    assert str(tmp_path / "no") in line
    assert "make model CORPORA=" in line
    assert not (tmp_path / "out").exists()
