"""Teachers of the branch of harm: what they are shown, learn and say, and that work is kept."""

import json

import pytest

torch = pytest.importorskip("torch", reason="torch is only in .venv-training (make test-training)")
pytest.importorskip("onnx", reason="onnx is only in .venv-training (make test-training)")
import numpy as np  # noqa: E402
from training.harm_documents import PARTS  # noqa: E402
from training.harm_loss import loss  # noqa: E402
from training.harm_stretches import stretches_of, thinned  # noqa: E402
from training.harm_taught import load  # noqa: E402
from training.harm_teacher import Teacher, ranges  # noqa: E402
from training.model import Encoder, Shape  # noqa: E402
from training.train import MODEL  # noqa: E402

from tests.training.harm_article import article_of  # noqa: E402
from training import harm_teachers  # noqa: E402
from variorum.reader.encoder import shapes  # noqa: E402
from variorum.reader.encoder.files import VOCABULARY, default_folder  # noqa: E402
from variorum.reader.encoder.pieces import Pieces  # noqa: E402
from variorum.reader.harm.phrases import LABELS  # noqa: E402

SHAPE = Shape(hidden=16, layers=2, attention=2, inner=24, positions=32)


@pytest.fixture(scope="module")
def pieces():
    return Pieces(default_folder() / VOCABULARY)


@pytest.fixture(scope="module")
def weights():
    torch.manual_seed(1)
    size = len((default_folder() / VOCABULARY).read_text(encoding="utf-8").splitlines())
    encoder = Encoder(SHAPE, size, shapes.COUNT)
    return {f"encoder.{name}": value for name, value in encoder.state_dict().items()}


@pytest.fixture(scope="module")
def article():
    return article_of(SHAPE.hidden)


@pytest.fixture
def teacher(weights, pieces):
    torch.manual_seed(2)
    return Teacher(SHAPE, pieces, weights)


def test_a_teacher_is_shown_the_words_that_are_left(article, teacher):
    (whole,) = stretches_of(article, ranges(article, teacher.pieces, SHAPE.positions))
    kept = torch.arange(len(whole.tags)) % 3 > 0
    shown, marks, mask, firsts = teacher.shown([whole, thinned(whole, kept)])
    assert mask.sum(1).tolist() == [(row != teacher.pieces.pad).sum() for row in shown]
    words = [w for w, left in zip(article.sample.words, kept.tolist(), strict=True) if left]
    begun = [found[0] for found in teacher.pieces.of(words)]
    assert shown[1][firsts[1, : len(words)]].tolist() == begun
    assert shown.shape == marks.shape


def test_what_is_too_long_for_one_window_is_read_in_several(teacher):
    long = article_of(SHAPE.hidden, " ".join([f"gunmen burned mill {n}." for n in range(20)]))
    found = ranges(long, teacher.pieces, SHAPE.positions)
    assert len(found) > 2
    for one in stretches_of(long, found):
        shown, _, mask, firsts = teacher.shown([one])
        assert shown.shape[1] <= SHAPE.positions
        assert bool(mask.all())
        assert bool((firsts > 0).all())
    shares = teacher.shares(long)
    assert shares.shape == (len(long.sample.words), len(LABELS))
    torch.testing.assert_close(shares.sum(1), torch.ones(len(shares)))


def test_a_teacher_learns_all_but_words_and_places(article, teacher, weights):
    batch = stretches_of(article, ranges(article, teacher.pieces, SHAPE.positions))
    learned = [p for p in teacher.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learned, 1e-2)
    teacher.eval()
    before = float(loss(teacher, batch).detach())
    teacher.train()
    for _ in range(30):
        optimizer.zero_grad()
        loss(teacher, batch).backward()
        optimizer.step()
    teacher.eval()
    assert float(loss(teacher, batch).detach()) < before / 2
    now = teacher.state_dict()
    same = {name for name, was in weights.items() if torch.equal(now[name], was)}
    assert same == {"encoder.words.weight", "encoder.positions.weight"}


TOLD = (
    "the council met on monday.",
    "gunmen attacked the old mill in ketra on monday. the mayor was killed.",
    "a bomb exploded at the mill. two clerks were wounded.",
    "soldiers shot a porter near the bridge in ketra.",
)


@pytest.fixture
def given(tmp_path, weights, monkeypatch):
    """The command's options over four articles of our own, of which the first is left out."""
    parts = tmp_path / "corpora" / "muc" / "gtt"
    parts.mkdir(parents=True)
    lines = [json.dumps({"doctext": text, "templates": []}) for text in TOLD]
    (parts / PARTS[0]).write_text("\n".join(lines), encoding="utf-8")
    torch.save({"weights": weights}, tmp_path / MODEL)
    monkeypatch.setattr(harm_teachers, "Shape", lambda: SHAPE)
    monkeypatch.setattr(harm_teachers, "BATCH", 1)
    given = {"corpora": tmp_path / "corpora", "run": tmp_path, "out": tmp_path / "taught.npz"}
    return [*(f"--{name}={value}" for name, value in given.items()), "--parts=2", "--epochs=1"]


def test_each_article_is_read_by_those_who_have_not_learned_from_it(
    given, tmp_path, monkeypatch, capsys
):
    learned, seen = [], []

    def fit(network, documents, plan, name):
        learned.append({len(one.plain[0].sample.words) for one in documents})
        real(network, documents, plan, name)

    def shares(self, one):
        seen.append((len(learned) - 1, len(one.sample.words)))
        return say(self, one)

    real, say = harm_teachers.fit, Teacher.shares
    monkeypatch.setattr(harm_teachers, "fit", fit)
    monkeypatch.setattr(Teacher, "shares", shares)
    assert harm_teachers.main(given) == 0
    assert "part 2 of 2, seed 12: epoch 1 of 1" in capsys.readouterr().out
    assert len(learned) == 4  # two parts, two seeds
    assert len(seen) == 6  # three articles, two seeds
    assert all(size not in learned[number] for number, size in seen)
    whole = load(tmp_path / "taught.npz", {"parts": 2, "seeds": 2, "epochs": 1})
    assert sorted(whole.shares) == [0, 1, 2]
    first, second = (load(tmp_path / f"taught-1-{seed}.npz", {}).shares[0] for seed in (11, 12))
    np.testing.assert_allclose(whole.shares[0], (first + second) / 2, atol=0.01)
    assert not np.allclose(first, second, atol=0.01)


def test_broken_off_it_goes_on_where_it_stood(given, tmp_path, capsys):
    assert harm_teachers.main([*given, "--seeds=1"]) == 0
    whole = (tmp_path / "taught.npz").read_bytes()
    for name in ("taught.npz", "taught-2-11.npz"):
        (tmp_path / name).unlink()
    capsys.readouterr()
    assert harm_teachers.main([*given, "--seeds=1"]) == 0
    told = capsys.readouterr().out
    assert "taught-1-11.npz is there" in told
    assert "part 2 of 2, seed 11: epoch 1" in told
    assert (tmp_path / "taught.npz").read_bytes() == whole


def test_a_teachers_file_of_another_run_is_refused(given, capsys):
    assert harm_teachers.main([*given, "--seeds=1"]) == 0
    assert harm_teachers.main([*given, "--seeds=1", "--epochs=2"]) == 1
    assert "other epochs" in capsys.readouterr().err
    assert harm_teachers.main([*given, "--parts=4"]) == 1
    assert "cannot be dealt into 4" in capsys.readouterr().err
