"""Each format's reader gives the words and the labels that stand in the files."""

from training.corpora import polnear
from training.corpora.sample import Touching, from_text, tag
from training.settings import samples

from tests.training import tiny
from variorum.model import Span


def one(root, name, part="train"):
    corpus = tiny.settings(name).corpus[0]
    return samples(corpus, tiny.write(root), part)


def named(sample, head):
    """Each name as its words and its kind."""
    found = []
    for word, label in zip(sample.words, sample.tags[head], strict=True):
        if label.startswith("B-"):
            found.append((word, label[2:]))
        elif label.startswith("I-"):
            found[-1] = (f"{found[-1][0]} {word}", found[-1][1])
    return found


def words(sample, numbers):
    return " ".join(sample.words[n] for n in sorted(numbers))


def lists_agree(sample):
    sizes = {len(x) for x in (sample.words, sample.spans, sample.gaps, sample.quoted)}
    sizes |= {len(x) for x in (sample.sentences, sample.paragraphs, *sample.tags.values())}
    return sizes == {len(sample.words)}


def test_brat_becomes_words_of_source_cue_and_content(tmp_path):
    sample = one(tmp_path, "polnear")[0]
    assert lists_agree(sample)
    found = [(words(sample, s.source), words(sample, s.cue)) for s in sample.sayings]
    assert found == [(source, cue) for source, cue, _ in tiny.SAID]
    assert words(sample, sample.sayings[1].content) == "“ We did not fire , ”"


def test_brat_of_several_annotators_counts_the_first_by_name(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text(tiny.NEWS, encoding="utf-8")
    (tmp_path / "text" / "unmarked.txt").write_text(tiny.NEWS, encoding="utf-8")
    for name, said in (("a_b1", tiny.SAID[1:2]), ("a_a9", tiny.SAID[2:])):
        marks = tiny.brat(tiny.NEWS, said)
        (tmp_path / "attributions" / f"{name}.ann").write_text(marks, encoding="utf-8")
    (sample,) = polnear.read(tmp_path)
    assert len(sample.sayings) == 2


def test_brat_spans_in_parts_and_without_a_cue(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a.txt").write_text("Yes, she said, we go.", encoding="utf-8")
    marks = (
        "T1\tSource 5 8\tshe\nT2\tCue 9 13\tsaid\nT3\tContent 0 4;15 21\tYes, we go.\n"
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\nE2\tAttribution:T4 Source:T1 Content:T3\n"
    )
    (tmp_path / "attributions" / "a_x.ann").write_text(marks, encoding="utf-8")
    (sample,) = polnear.read(tmp_path)
    (saying,) = sample.sayings
    assert words(sample, saying.content) == "Yes , we go ."


def test_paragraphs_and_gaps_are_told(tmp_path):
    sample = one(tmp_path, "polnear")[0]
    assert sample.paragraphs[0] == 0
    assert sample.paragraphs[-1] == 2
    assert sample.gaps[sample.words.index("Orsel")] == 2
    assert sample.quoted[sample.words.index("fire")]
    assert not sample.quoted[sample.words.index("mayor")]


def test_multiword_tokens_are_their_words(tmp_path):
    sample = one(tmp_path, "ewt")[0]
    assert lists_agree(sample)
    assert sample.words[:5] == ["Mara", "Orrin", "does", "n't", "live"]
    assert sample.gaps[2:5] == [1, 0, 1]
    assert "gum" not in sample.tags


def test_heads_are_numbers_in_the_document_and_roots_their_own(tmp_path):
    sample = one(tmp_path, "ewt")[0]
    assert sample.heads[:9] == [4, 0, 4, 4, 4, 7, 7, 4, 4]
    assert sample.heads[9:] == [11, 11, 12, 12, 12]
    assert sample.tags["deprel"][4] == sample.tags["deprel"][12] == "root"
    assert sample.tags["feats"][5] == "_"


def test_names_of_gum_are_mentions_that_end_in_proper_nouns(tmp_path):
    sample = one(tmp_path, "gum")[0]
    assert named(sample, "gum") == [("Mara Orrin", "person"), ("Tarsk", "place")]


def test_gum_leaves_out_the_documents_of_its_development_file(tmp_path):
    corpus = tiny.settings("gum").corpus[0]
    root = tiny.write(tmp_path)
    assert [s.name for s in samples(corpus, root, "train")] == ["GUM_a", "GUM_b"]
    assert [s.name for s in samples(corpus, root, "dev")] == ["GUM_held"]


def test_columns_become_documents_with_names(tmp_path):
    first, second = one(tmp_path, "conllpp")
    assert lists_agree(first)
    expected = [("Mara Orrin", "PER"), ("Tarsk", "LOC"), ("Orsel Council", "ORG")]
    assert named(first, "conll") == expected
    assert named(second, "conll") == []


def test_shuffled_sentences_are_documents_of_their_own(tmp_path):
    first, second = one(tmp_path, "crossner-politics")
    assert named(first, "crossner") == [
        ("Mara Orrin", "politician"),
        ("Tarsk League", "politicalparty"),
    ]
    assert second.words == ["Rain", "fell", "."]
    assert first.gaps[first.words.index("'s")] == 0


def test_reports_have_paragraphs_and_entities(tmp_path):
    train, dev = one(tmp_path / "a", "re3d"), one(tmp_path / "b", "re3d", "dev")
    assert len(train) + len(dev) == 12
    assert named(train[0], "re3d") == [
        ("Old Tarsk", "Location"),
        ("tanks", "MilitaryPlatform"),
        ("Orsel Brigade", "Organisation"),
    ]
    assert train[0].paragraphs[0] == 0
    assert train[0].paragraphs[-1] == 1


def test_of_spans_that_overlap_the_longer_stays():
    sample = from_text("a", "Old Tarsk fell", [Span(0, 14)])
    assert tag(sample, [(4, 9, "x"), (0, 9, "y")]) == ["B-y", "I-y", "O"]


def test_spans_that_cut_words_take_them_whole():
    sample = from_text("a", "Old Tarsk fell", [Span(0, 14)])
    touching = Touching(sample)
    assert touching.words(2, 6) == [0, 1]
    assert touching.words(3, 4) == []
    assert touching.words(10, 99) == [2]
