"""Records of stages come together in one list of corpora."""

from tests.training import tiny
from training import record


def test_a_corpus_of_two_stages_is_listed_once_with_its_epochs():
    first = record.stage(tiny.settings("ewt", "polnear", epochs=7))
    second = record.stage(tiny.settings("polnear", "re3d", epochs=1.2))
    second["corpora"][0]["words"] = "99"
    found = {corpus["name"]: corpus for corpus in record.corpora([first, second])}
    assert list(found) == ["ewt", "polnear", "re3d"]
    assert found["polnear"]["epochs"] == "7 + 1.2"
    assert found["polnear"]["words"] == "99"
    assert found["ewt"]["epochs"] == "7"


def test_of_a_stage_broken_off_each_corpus_had_its_share():
    one = record.stage(tiny.settings("ewt", "re3d", epochs=8)) | {"step": 30, "of": 40}
    assert [corpus["epochs"] for corpus in record.corpora([one])] == ["6", "6"]


def test_all_that_is_told_of_a_corpus_is_text():
    """So that the reader's card, which holds texts only, can keep it."""
    for corpus in record.corpora(record.configured()):
        assert all(isinstance(value, str) for value in corpus.values())


def test_attribution_is_told_from_the_heads():
    assert record.attributes([record.stage(tiny.settings("ewt", "polnear"))])
    assert not record.attributes([record.stage(tiny.settings("ewt", "gum"))])
