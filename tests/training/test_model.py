"""The network's tensors line up with words, its answers have their shapes, and it learns."""

import pytest

torch = pytest.importorskip("torch", reason="torch is only in .venv-training (make test-training)")
from training.batches import IGNORE, Window, cut  # noqa: E402
from training.losses import loss  # noqa: E402
from training.tensors import relations, tensors  # noqa: E402

from tests.training import network, tiny  # noqa: E402
from training import train  # noqa: E402
from variorum.reader.encoder.roles import ROLES  # noqa: E402


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    return network.job(tmp_path_factory.mktemp("model"))


@pytest.fixture(scope="module")
def plan(job):
    return train.plan(job)


@pytest.fixture
def learner(job, plan):
    return train.Learner(job, plan)


def tables(plan):
    return {name: {k: n for n, k in enumerate(kinds)} for name, kinds in plan.labels.items()}


def batch_of(plan, name, most=40):
    """Some windows of a corpus and their batch."""
    stream = next(stream for stream in plan.streams if stream.name == name)
    group = cut(stream.samples, plan.pieces, most)[:4]
    return group, tensors(group, plan.pieces, tables(plan))


def answer(model, batch):
    return model.words(batch.pieces, batch.shapes, batch.mask, batch.firsts)


def test_padding_has_no_labels_and_no_mask(plan):
    group, batch = batch_of(plan, "polnear", most=60)
    assert len({w.size for w in group}) > 1
    assert batch.pieces.shape == batch.shapes.shape == batch.mask.shape
    for row, window in enumerate(group):
        words = window.last - window.first
        assert int(batch.mask[row].sum()) == window.size + 2
        assert (batch.pieces[row][~batch.mask[row]] == plan.pieces.pad).all()
        assert (batch.sentences[row, words:] == -1).all()
        assert (batch.cue[row, words:] == IGNORE).all()
        assert (batch.cue[row, :words] != IGNORE).all()
        assert (batch.roles[row, :, words:] == IGNORE).all()


def test_labels_stand_with_their_words(plan):
    group, batch = batch_of(plan, "gum")
    assert set(batch.tags) == {"upos", "xpos", "feats", "deprel", "gum"}
    for row, window in enumerate(group):
        for place in range(window.last - window.first):
            label = window.sample.tags["upos"][window.first + place]
            assert plan.labels["upos"][batch.tags["upos"][row, place]] == label
            head = int(batch.heads[row, place])
            assert head == IGNORE or batch.sentences[row, head] == batch.sentences[row, place]


def test_cues_and_their_rows_of_roles(plan):
    sample = plan.streams[0].samples[0]
    sizes = [len(found) for found in plan.pieces.of(sample.words)]
    batch = tensors([Window(sample, 0, len(sizes), sum(sizes))], plan.pieces, tables(plan))
    cues = sorted(min(s.cue) for s in sample.sayings)
    assert batch.cues[0].tolist() == cues
    assert batch.cue[0].nonzero().flatten().tolist() == cues
    for place, cue in enumerate(cues):
        assert ROLES[batch.roles[0, place, cue]] == "B-cue"


def test_relations_tell_where_a_sentence_lies():
    from training.tensors import Batch

    none = torch.zeros(1, 5)
    sentences, paragraphs = torch.tensor([[0, 1, 2, 3, 4]]), torch.tensor([[0, 1, 1, 1, 2]])
    batch = Batch(none, none, none, none, sentences, paragraphs)
    assert relations(batch, torch.tensor([[2]])).tolist() == [[[3, 1, 0, 2, 4]]]


def test_answers_have_their_shapes(plan, learner):
    _, batch = batch_of(plan, "polnear")
    x = answer(learner.model, batch)
    rows, words = batch.firsts.shape
    assert x.shape == (rows, words, network.SHAPE.hidden)
    assert learner.model.arcs(x).shape == (rows, words, words)
    heads = torch.zeros(rows, words, dtype=torch.long)
    relations_ = len(plan.labels["deprel"])
    assert learner.model.rels(x, heads).shape == (rows, words, relations_)
    scores = learner.model.roles(x, batch.cues, relations(batch, batch.cues))
    assert scores.shape == (rows, batch.cues.shape[1], words, len(ROLES))
    for name, tagger in learner.model.taggers.items():
        width = 2 if name == "cue" else len(plan.labels[name])
        assert tagger(x).shape == (rows, words, width)


def test_padding_changes_no_answer(plan, learner):
    learner.model.eval()
    group, batch = batch_of(plan, "polnear", most=60)
    together = answer(learner.model, batch)
    for row, window in enumerate(group):
        alone = answer(learner.model, tensors([window], plan.pieces, tables(plan)))
        words = window.last - window.first
        torch.testing.assert_close(together[row, :words], alone[0], rtol=1e-4, atol=1e-4)


def test_a_part_without_labels_is_no_part_of_the_loss(plan, learner):
    _, batch = batch_of(plan, "polnear")
    batch.roles.fill_(IGNORE)
    value, parts = loss(learner.model, batch)
    assert set(parts) == {"cue"}
    assert torch.isfinite(value)


def test_word_and_position_embeddings_stay_as_they_came(plan, learner):
    words = learner.model.encoder.words.weight.clone()
    shapes = learner.model.encoder.shapes.weight.clone()
    _, batch = batch_of(plan, "ewt")
    learner.model.train()
    learner.learn(batch, 0)
    assert torch.equal(learner.model.encoder.words.weight, words)
    assert not torch.equal(learner.model.encoder.shapes.weight, shapes)


@pytest.mark.parametrize("name", sorted(tiny.HEADS))
def test_the_loss_falls_over_twenty_steps(plan, learner, name):
    _, batch = batch_of(plan, name)
    optimizer = train.optimizer(learner.model, tiny.settings())
    learner.model.train()
    torch.manual_seed(1)
    values = []
    for _ in range(20):
        value, _ = loss(learner.model, batch, bf16=False)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        values.append(float(value.detach()))
    assert min(values[-3:]) < 0.7 * values[0]


def test_rates_rise_and_fall_to_nothing():
    rates = [train.rate(step, 100, 0.1) for step in range(101)]
    assert rates.index(max(rates)) in (9, 10)
    assert max(rates) == 1.0
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[100] == 0.0
