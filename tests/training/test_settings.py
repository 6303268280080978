"""The configuration names corpora that can be read, and what is missing is named."""

import pytest
from training.settings import load, require, samples

from tests.training import tiny
from variorum.errors import InputError


def test_the_configuration_reads_and_every_licence_is_told():
    settings = load()
    assert {c.name for c in settings.corpus} == set(tiny.HEADS)
    assert all(c.licence and c.about for c in settings.corpus)
    assert {c.name: c.heads for c in settings.corpus} == tiny.HEADS


def test_open_only_leaves_out_what_not_everybody_may_use():
    names = {c.name for c in load(open_only=True).corpus}
    assert names == {"ewt", "re3d", "crossner-politics"}


def test_a_missing_folder_is_named_with_the_remedy(tmp_path):
    with pytest.raises(InputError) as caught:
        require(tiny.settings(), tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in str(caught.value)
    assert "CORPORA" in str(caught.value)


def test_all_that_is_missing_is_named_at_once(tmp_path):
    root = tiny.write(tmp_path)
    require(tiny.settings(), root)
    (root / "conllpp" / "train.txt").unlink()
    (root / "ud" / "en_gum-ud-dev.conllu").unlink()
    with pytest.raises(InputError, match=r"conllpp/train\.txt, .*ud/en_gum-ud-dev\.conllu"):
        require(tiny.settings(), root)
    require(tiny.settings("ewt"), root)


def test_a_corpus_without_documents_is_an_error(tmp_path):
    (tmp_path / "polnear" / "train" / "text").mkdir(parents=True)
    (corpus,) = tiny.settings("polnear").corpus
    with pytest.raises(InputError, match="no document in the train part of polnear"):
        samples(corpus, tmp_path, "train")
