"""The branch of harm: what ships gives PyTorch's numbers, and what it learns is what keys say."""

import json
import random
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="torch is only in .venv-training (make test-training)")
pytest.importorskip("onnx", reason="onnx is only in .venv-training (make test-training)")
import numpy as np  # noqa: E402
import onnxruntime as ort  # noqa: E402
from training.graph import branch_at  # noqa: E402
from training.harm_documents import PARTS  # noqa: E402
from training.harm_graph import build  # noqa: E402
from training.harm_loss import loss  # noqa: E402
from training.harm_model import Branch, collated  # noqa: E402
from training.harm_stretches import chosen, stretches_of, thinned  # noqa: E402
from training.model import Dropout, Layer, Shape  # noqa: E402
from training.train import MODEL  # noqa: E402

from tests.training.harm_article import article_of  # noqa: E402
from training import harm, harm_fitting, harm_taught, harm_teachers  # noqa: E402
from variorum.errors import ModelError  # noqa: E402
from variorum.reader.harm.phrases import KINDS, LABELS, ROLES  # noqa: E402

SHAPE = Shape(hidden=24, layers=3, attention=2, inner=32)


@pytest.fixture(scope="module")
def article():
    return article_of(SHAPE.hidden)


@pytest.fixture
def branch():
    torch.manual_seed(3)
    made = Branch(SHAPE, 2).eval()
    torch.nn.init.normal_(made.upper.weight, std=0.1)
    torch.nn.init.normal_(made.windows.weight, std=0.1)
    return made


def test_every_place_of_a_filler_is_labelled(article):
    (found,) = stretches_of(article)
    labels = [LABELS[n] for n in found.tags.tolist()]
    assert labels.count("B-person") == 2
    assert labels[3:5] == ["B-target", "I-target"]
    person = next(g for g in found.groups if g.role == ROLES.index("person"))
    assert len(person.places) == 2
    assert found.told[0] == found.told[1 + KINDS.index("attack")] == 1


def test_what_names_somebody_is_never_left_out(article):
    (whole,) = stretches_of(article)
    for seed in range(8):
        found = thinned(whole, chosen(whole, random.Random(seed)))
        assert (found.tags > 0).sum() == (whole.tags > 0).sum()
        assert len(found.lower) == len(found.tags) == len(found.sentences) == len(found.words)
        for group in found.groups:
            for first, last in group.places:
                assert found.tags[first] == 1 + 2 * group.role
                assert (found.tags[first + 1 : last] == 2 + 2 * group.role).all()


@torch.no_grad()
def test_what_ships_gives_the_numbers_of_pytorch(article, branch):
    batch = stretches_of(article)
    weights = {name: value.numpy() for name, value in branch.state_dict().items()}
    session = ort.InferenceSession(
        build(weights, SHAPE).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    lower, upper, windows, mask = collated(batch)
    given = {"lower": lower.numpy(), "upper": upper.numpy()}
    given["windows"] = windows.numpy().astype(np.int32)
    ours = session.run(["tags", "kinds"], given)
    for one, other in zip(ours, branch(lower, upper, windows, mask), strict=False):
        np.testing.assert_allclose(one, other.numpy(), rtol=1e-3, atol=1e-3)


def test_it_learns_what_it_is_shown(article, branch):
    batch = stretches_of(article)
    optimizer = torch.optim.AdamW(branch.parameters(), 5e-3)
    before = float(loss(branch, batch).detach())
    branch.train()
    for _ in range(30):
        optimizer.zero_grad()
        loss(branch, batch).backward()
        optimizer.step()
    branch.eval()
    assert float(loss(branch, batch).detach()) < before / 2


TOLD = (
    "gunmen attacked the old mill in ketra on monday. the mayor was killed.",
    "a bomb exploded at the mill. two clerks were wounded.",
    "the council met on monday and spoke of the harvest.",
    "soldiers shot a porter near the bridge in ketra.",
)


@pytest.fixture
def folder(tmp_path):
    """A corpus of four articles of our own, as MUC's are laid out, and a stage to begin from."""
    parts = tmp_path / "corpora" / "muc" / "gtt"
    parts.mkdir(parents=True)
    empty = {role: [] for role in ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")}
    key = {**empty, "incident_type": "attack", "Target": [[["old mill", TOLD[0].index("old")]]]}
    lines = [{"doctext": text, "templates": [key] if not n else []} for n, text in enumerate(TOLD)]
    for name in PARTS:
        # The first is left out of what is learned from, so the one with a key stands second.
        rows = (lines[1], lines[0], *lines[2:])
        (parts / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    shape, first = Shape(), branch_at(Shape())
    torch.manual_seed(1)
    weights = {
        f"encoder.layers.{number}.{name}": value
        for number in range(first, shape.layers)
        for name, value in Layer(shape, Dropout(0.0)).state_dict().items()
    }
    torch.save({"weights": weights}, tmp_path / MODEL)
    return tmp_path


def test_the_command_trains_and_writes_a_branch(folder, monkeypatch, capsys):
    monkeypatch.chdir(folder)
    given = ["--corpora", "corpora", "--run", ".", "--articles", "3", "--epochs", "1"]
    assert harm.main(given) == 0
    told = capsys.readouterr().out
    assert "epoch 1 of 1" in told
    scores = json.loads(told[told.index("{") :])
    assert set(scores) == {"limits", "dev"}
    (made,) = (folder / harm.TRIED_OUT).glob("*.onnx")
    assert made.name in {path.name for path in harm.SHIPPED.glob("*.onnx")}


def test_with_no_article_to_learn_from_it_says_so(folder, capsys):
    with pytest.raises(SystemExit):
        harm.main(["--articles", "1"])
    assert "2 or more" in capsys.readouterr().err
    rows = [json.dumps({"doctext": TOLD[2], "templates": []})] * 2
    (folder / "corpora" / "muc" / "gtt" / PARTS[0]).write_text("\n".join(rows))
    given = ["--corpora", str(folder / "corpora"), "--run", str(folder), "--articles", "2"]
    assert harm.main([*given, "--out", str(folder / "out")]) == 1
    assert "nothing to learn" in capsys.readouterr().err


def test_an_article_without_words_of_harm_in_capitals_is_shown_as_it_comes(article, monkeypatch):
    monkeypatch.setattr(harm_fitting, "articles", lambda _: iter(()))
    (shown,) = harm_fitting.learned_from([article])
    assert shown.telling
    assert shown.plain
    assert not shown.capitals


def test_shares_go_with_the_words_that_they_are_of(article, monkeypatch):
    size = len(article.sample.words)
    shares = torch.rand(size, len(LABELS))
    fewer = article._replace(sample=replace(article.sample, words=article.sample.words[1:]))
    monkeypatch.setattr(harm_fitting, "articles", lambda _: iter((fewer,)))
    (shown,) = harm_fitting.learned_from([article], taught=[shares])
    (whole,), (capital,) = shown.plain, shown.capitals
    assert capital.taught is None  # cut into other words
    found = thinned(whole, torch.arange(size) % 2 == 0)
    assert torch.equal(found.taught, shares[::2])


def test_teachers_of_other_articles_are_refused(article, tmp_path):
    shares = {0: np.full((len(article.sample.words), len(LABELS)), 1 / len(LABELS))}
    path = tmp_path / "taught.npz"
    harm_taught.Taught(harm.made_for([article]), shares).save(path)
    (found,) = harm.teachers_say(path, [article])
    assert found.shape == shares[0].shape
    with pytest.raises(ModelError, match="other articles"):
        harm.teachers_say(path, [article, article])


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU here")
@pytest.mark.parametrize("command", [harm, harm_teachers])
def test_without_a_gpu_it_says_so_at_once(command, capsys):
    assert command.main(["--device", "cuda", "--corpora", "nowhere"]) == 1
    assert "no GPU" in capsys.readouterr().err
