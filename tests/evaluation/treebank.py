"""A treebank of our own: two documents in which all that the format can do stands once."""

from __future__ import annotations

import re

# What the first document says, from its words' point of view: "said. Nobody" has a space.
ROWS = """
# newdoc id = ada
# newpar
# text = "She won't go," Ada said.Nobody answered.
1    "         "       PUNCT  ``   _              5  punct   _  SpaceAfter=No
2    She       she     PRON   PRP  Number=Sing    5  nsubj   _  _
3-4  won't     _       _      _    _              _  _       _  _
3    wo        will    AUX    MD   VerbForm=Fin   5  aux     _  _
4    n't       not     PART   RB   _              5  advmod  _  _
5    go        go      VERB   VB   VerbForm=Inf   9  ccomp   _  SpaceAfter=No
6    ,         ,       PUNCT  ,    _              9  punct   _  SpaceAfter=No
7    "         "       PUNCT  ''   _              9  punct   _  _
8    Ada       Ada     PROPN  NNP  Number=Sing    9  nsubj   _  _
9    said      say     VERB   VBD  VerbForm=Fin   0  root    _  SpaceAfter=No
9.1  so        so      ADV    RB   _              _  _       _  _
10   .         .       PUNCT  .    _              9  punct   _  SpaceAfter=No

# text = Nobody answered.
1    Nobody    nobody  PRON   NN   Number=Sing    2  nsubj   _  _
2    answered  answer  VERB   VBD  VerbForm=Fin   0  root    _  SpaceAfter=No
3    .         .       PUNCT  .    _              2  punct   _  _

# newpar
# text = She cannot.
1    She       she     PRON   PRP  Number=Sing    2  nsubj   _  _
2-3  cannot    _       _      _    _              _  _       _  SpaceAfter=No
2    can       can     AUX    MD   VerbForm=Fin   0  root    _  _
3    not       not     PART   RB   _              2  advmod  _  _
4    .         .       PUNCT  .    _              2  punct   _  _

# newdoc id = rain
# text = Rain
1    Rain      rain    NOUN   NN   Number=Sing    0  root    _  _
"""
LAID = '"She won\'t go," Ada said. Nobody answered.\nShe cannot.'
WRITTEN = '"She won\'t go," Ada said.Nobody answered.\nShe cannot.'


def tabbed(rows):
    """Columns set apart by tabs instead of spaces."""
    lines = rows.strip("\n").split("\n")
    return "\n".join(x if x.startswith("#") else re.sub(" +", "\t", x) for x in lines) + "\n\n"


def write(path, rows=ROWS):
    """The treebank as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tabbed(rows), encoding="utf-8")
    return path
