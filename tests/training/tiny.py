"""A tiny corpus of each format, of sentences of our own, and settings for them."""

import json
import re
from pathlib import Path

from training.corpora.sample import Sample
from training.settings import Corpus, Settings

from variorum.evaluation.re3d import held_out

NEWS = """Tarsk denies shelling
“We did not fire,” the ministry said on Monday. The mayor told reporters that two houses burned.

Orsel, citing the ministry, wrote that “nobody was hurt”.
"""
# Of each attribution its source, cue and content, as they stand in the text.
SAID = (
    ("Tarsk", "denies", "shelling"),
    ("the ministry", "said", "“We did not fire,”"),
    ("The mayor", "told", "that two houses burned"),
    ("the ministry", "citing", "that “nobody was hurt”"),
)

# Numbers of words, forms, lemmas, tags, heads and relations; two or more spaces part columns.
TREES = """
# newdoc id = {name}
# newpar
# text = Mara Orrin doesn't live in Old Tarsk.
1    Mara   Mara  PROPN  NNP  Number=Sing   5  nsubj  _  Entity=(1-person-new-Mara_Orrin
2    Orrin   Orrin  PROPN  NNP  Number=Sing   1  flat   _  Entity=1)
3-4  doesn't  _   _      _    _             _  _      _  _
3    does   do    AUX    VBZ  Number=Sing   5  aux    _  _
4    n't    not   PART   RB   Polarity=Neg  5  advmod  _  _
5    live   live  VERB   VB   VerbForm=Inf  0  root   _  _
6    in     in    ADP    IN   _             8  case   _  _
7    Old    old   ADJ    JJ   Degree=Pos    8  amod   _  Entity=(2-place-new-(3-abstract-new-coref)
8    Tarsk  Tarsk  PROPN  NNP  Number=Sing  5  obl    _  Entity=2)|SpaceAfter=No
9    .      .     PUNCT  .    _             5  punct  _  _

# text = Her two sons do.
1    Her    her   PRON   PRP$  Poss=Yes     3  nmod:poss  _  Entity=(4-person-(1-person-coref)
2    two    two   NUM    CD   NumType=Card  3  nummod  _  _
3    sons   son   NOUN   NNS  Number=Plur   4  nsubj  _  Entity=4)
4    do     do    VERB   VBP  VerbForm=Fin  0  root   _  SpaceAfter=No
5    .      .     PUNCT  .    _             4  punct  _  _
"""

COLUMNS = """-DOCSTART- -X- -X- O

Mara NNP B-NP B-PER
Orrin NNP I-NP I-PER
left VBD B-VP O
Tarsk NNP B-NP B-LOC
. . O O

The DT B-NP O
Orsel NNP I-NP B-ORG
Council NNP I-NP I-ORG
met VBD B-VP O
( ( O O
again RB B-ADVP O
) ) O O
. . O O

-DOCSTART- -X- -X- O

Rain NN B-NP O
fell VBD B-VP O
. . O O
"""

SHUFFLED = """Mara\tB-politician
Orrin\tI-politician
's\tO
party\tO
,\tO
the\tO
Tarsk\tB-politicalparty
League\tI-politicalparty
,\tO
won\tO
.\tO

Rain\tO
fell\tO
.\tO
"""

REPORT = "Old Tarsk\n\nTwo tanks of the Orsel Brigade crossed the Neld.\n"
ENTITIES = ((0, 9, "Location"), (15, 20, "MilitaryPlatform"), (28, 41, "Organisation"))

HEADS = {
    "polnear": ["attribution"],
    "ewt": ["syntax"],
    "gum": ["syntax", "gum"],
    "conllpp": ["conll"],
    "re3d": ["re3d"],
    "crossner-politics": ["crossner"],
}


def brat(text: str, said=SAID) -> str:
    """The annotations of a text, each part at its last place before the cue or first after it."""
    lines = []
    for number, (source, cue, content) in enumerate(said):
        at = text.index(cue)
        before = text.rfind(source, 0, at)
        marks = []
        for role, words in (("Source", source), ("Cue", cue), ("Content", content)):
            start = {"Source": before if before >= 0 else text.index(source, at), "Cue": at}.get(
                role, text.index(words)
            )
            name = f"T{len(marks) + 3 * number + 1}"
            lines.append(f"{name}\t{role} {start} {start + len(words)}\t{words}")
            marks.append(f"{role}:{name}")
        lines.append(f"E{number + 1}\tAttribution:T0 {' '.join(marks)}")
    return "\n".join(lines) + "\n"


def conllu(name: str, copies: int = 1) -> str:
    """The treebank as CoNLL-U, some documents of it."""
    rows = [*TREES.strip("\n").split("\n"), ""]
    found = []
    for copy in range(copies):
        for row in rows:
            line = row.format(name=name if copies == 1 else f"{name}-{copy}")
            found.append(line if line.startswith("#") else re.sub(r"  +", "\t", line))
    return "\n".join(found) + "\n"


def write(root: Path, copies: int = 1) -> Path:
    """All corpora under ``root``; ``copies`` of most documents."""
    for part in ("train", "dev"):
        for name in ("text", "attributions"):
            (root / "polnear" / part / name).mkdir(parents=True)
        for copy in range(copies if part == "train" else 1):
            _put(root / "polnear" / part / "text" / f"post_{copy}.txt", NEWS)
            _put(root / "polnear" / part / "attributions" / f"post_{copy}_b1.ann", brat(NEWS))
            _put(root / "polnear" / part / "attributions" / f"post_{copy}_c2.ann", "")
    for part in ("train", "dev"):
        _put(root / "ud" / f"en_ewt-ud-{part}.conllu", conllu("ewt", copies))
    _put(root / "ud" / "en_gum-ud-dev.conllu", conllu("GUM_held"))
    for name in ("GUM_held", "GUM_a", "GUM_b"):
        _put(root / "ud" / "gum-docs" / f"{name}.conllu", conllu(name))
    for part in ("train", "dev"):
        _put(root / "conllpp" / f"{part}.txt", COLUMNS * copies)
        _put(root / "crossner-politics" / f"{part}.txt", SHUFFLED * copies)
    ids = [f"report-{n}" for n in range(12)]
    assert {held_out(name) for name in ids} == {True, False}
    documents = [json.dumps({"_id": name, "text": REPORT}) for name in ids]
    entities = [
        json.dumps({"documentId": name, "begin": begin, "end": end, "type": kind})
        for name in ids
        for begin, end, kind in ENTITIES
    ]
    _put(root / "re3d" / "A ministry" / "documents.json", "\n".join(documents) + "\n")
    _put(root / "re3d" / "A ministry" / "entities.json", "\n".join(entities) + "\n")
    return root


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def settings(*names: str, epochs: float = 2, **changed) -> Settings:
    """Small windows and batches; the corpora named, all of them by default."""
    where = {
        "polnear": ("polnear", ["polnear/train"], ["polnear/dev"]),
        "ewt": ("conllu", ["ud/en_ewt-ud-train.conllu"], ["ud/en_ewt-ud-dev.conllu"]),
        "gum": ("gum", ["ud/gum-docs"], ["ud/en_gum-ud-dev.conllu"]),
        "conllpp": ("conll", ["conllpp/train.txt"], ["conllpp/dev.txt"]),
        "re3d": ("re3d", ["re3d"], ["re3d"]),
        "crossner-politics": (
            "crossner",
            ["crossner-politics/train.txt"],
            ["crossner-politics/dev.txt"],
        ),
    }
    corpora = [
        Corpus(name, *where[name], "a test", "ours", True, epochs, HEADS[name])
        for name in names or where
    ]
    given = {"seed": 3, "window": 40, "batch": 200, "warmup": 0.1, "decay": 0.01, "average": 0.9}
    given |= {"rate_encoder": 1e-3, "rate_heads": 1e-2}
    return Settings(**{**given, **changed}, corpus=corpora)


def vocabulary(path: Path) -> Path:
    """Word pieces enough for the corpora: some words, and every character of them."""
    words = re.findall(r"\w+|[^\w\s]", f"{NEWS} {TREES} {COLUMNS} {SHUFFLED} {REPORT}".lower())
    short = sorted({word for word in words if len(word) < 5})
    signs = sorted({sign for word in words for sign in word} - set(short))
    marks = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    going_on = [f"##{sign}" for sign in sorted({s for w in words for s in w})]
    _put(path, "\n".join([*marks, *short, *signs, *going_on]) + "\n")
    return path


def sample(words: str, sentences: str | None = None) -> Sample:
    """A document of the words given, apart from each other; a ``|`` begins a sentence."""
    found = Sample("made", [], [], [], [], [], [])
    at = number = 0
    for word in words.split():
        if word == "|":
            number += 1
            continue
        found.words.append(word)
        found.spans.append((at, at + len(word)))
        found.gaps.append(1)
        found.quoted.append(False)
        found.sentences.append(number)
        found.paragraphs.append(0)
        at += len(word) + 1
    return found
