"""The ranker's training on a document of a few words."""

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from training import coreference
from variorum.evaluation.corefud import Gold
from variorum.model import Span
from variorum.reader.coreference import mentions
from variorum.reader.coreference.describing import describe
from variorum.reader.coreference.ranker import Ranker
from variorum.reader.coreference.tokens import Tokens
from variorum.reader.trained import Parser

TEXT = "Ilka Dorn spoke. She wept. The mayor of Tolm left. He never came back."


@pytest.fixture(scope="module")
def one():
    tokens = Tokens(list(Parser(threads=1).docs(TEXT, [Span(0, len(TEXT))])))
    traits = describe(tokens, mentions.find(tokens), [-1] * len(tokens), [])

    def gold(words, entity):
        return Gold(Span(TEXT.index(words), TEXT.index(words) + len(words)), entity, "person")

    pairs = [("Ilka Dorn", "1"), ("She", "1"), ("The mayor of Tolm", "2"), ("He", "2")]
    return coreference.example(tokens, traits, [gold(*pair) for pair in pairs])


def test_what_is_right_is_marked(one):
    assert int(one.right.sum()) == 2
    assert int(one.old.sum()) == 2


def test_training_lowers_the_loss_and_can_be_repeated(one, monkeypatch):
    monkeypatch.setattr(coreference, "EPOCHS", 20)
    torch.manual_seed(coreference.SEED)
    before = float(coreference.loss(coreference.Network(one.asked.shape[1]), one).detach())
    network = coreference.train([one])
    assert float(coreference.loss(network, one).detach()) < before / 2
    again = coreference.exported(coreference.train([one]))
    first = coreference.exported(network)
    assert all(np.array_equal(first[name], again[name]) for name in first)


def test_the_ranker_gives_the_network_s_scores(one):
    network = coreference.Network(one.asked.shape[1]).eval()
    with torch.no_grad():
        pair, new, _ = network(one)
    kept = {name: x.astype(np.float32) for name, x in coreference.exported(network).items()}
    later, earlier, scores, others = Ranker(kept).score(one.traits)
    assert (later == one.later.numpy()).all()
    assert (earlier == one.earlier.numpy()).all()
    assert np.allclose(scores, pair.numpy(), atol=0.02)
    assert np.allclose(others, new.numpy(), atol=0.02)
