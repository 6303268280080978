"""Gold chains in two formats, and the scores on a sample."""

import pytest

from variorum.errors import InputError
from variorum.evaluation import conllu, coreference, corefud, ecb
from variorum.evaluation.coreference import Pronouns
from variorum.model import Span
from variorum.reader.coreference import Chain, Reference

GUM = """
# newdoc id = orsel
# newpar
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-x(2-place-new-x
2\tmayor\tmayor\tNOUN\tNN\t_\t5\tnsubj\t_\tEntity=2)1)
3-4\tit's\t_\t_\t_\t_\t_\t_\t_\t_
3\tit\tit\tPRON\tPRP\t_\t5\tnsubj\t_\tEntity=(1-person-giv-x)
4\t's\tbe\tAUX\tVBZ\t_\t5\tcop\t_\t_
5\tgood\tgood\tADJ\tJJ\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_
"""

ECB = """<Document doc_name="1_1ecb.xml">
<token t_id="1" sentence="0" number="0">Ada</token>
<token t_id="2" sentence="0" number="1">Holm</token>
<token t_id="3" sentence="0" number="2">fled</token>
<token t_id="4" sentence="0" number="3">.</token>
<token t_id="5" sentence="1" number="0">Nothing</token>
<token t_id="6" sentence="2" number="0">She</token>
<token t_id="7" sentence="2" number="1">wept</token>
<Markables>
<HUMAN_PART_PER m_id="1"><token_anchor t_id="1"/><token_anchor t_id="2"/></HUMAN_PART_PER>
<HUMAN_PART_PER m_id="2"><token_anchor t_id="6"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="3"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="9" instance_id="HUM1" TAG_DESCRIPTOR="ada"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="7" note="HUM1">
<source m_id="1"/><source m_id="2"/><target m_id="9"/>
</CROSS_DOC_COREF>
</Relations>
</Document>"""


def test_gold_of_gum_lies_in_the_text(tmp_path):
    path = tmp_path / "one.conllu"
    rows = [_ten(row) if "\t" in row else row for row in GUM.strip().split("\n")]
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    (document,) = conllu.documents([path])
    raw, gold = corefud.read(document)
    found = [(raw.text[slice(*one.span)], one.entity, one.kind) for one in gold]
    assert found == [
        ("The mayor", "2", "place"),
        ("The mayor", "1", "person"),
        ("it", "1", "person"),
    ]


def _ten(row):
    """A row with the column that GUM above leaves out, the enhanced relations."""
    cells = row.split("\t")
    return "\t".join([*cells[:8], "_", cells[-1]])


def test_gold_of_ecb(tmp_path):
    path = tmp_path / "1_1ecb.xml"
    path.write_text(ECB, encoding="utf-8")
    found = ecb.read(path)
    assert found.text == "Ada Holm fled.\nNothing\nShe wept"
    assert [found.text[slice(*one.span)] for one in found.mentions] == ["Ada Holm", "She"]
    assert {(one.chain, one.world) for one in found.mentions} == {("7", "HUM1")}
    assert [found.text[slice(*span)] for span in found.annotated] == ["Ada Holm fled.", "She wept"]


def test_what_is_no_xml_is_refused(tmp_path):
    path = tmp_path / "1_1ecb.xml"
    path.write_text("nothing", encoding="utf-8")
    with pytest.raises(InputError):
        ecb.read(path)


def test_pronouns_are_counted():
    text = "Ada Holm met Ida. She wept."
    ada, she = Span(0, 8), Span(18, 21)
    chain = Chain(
        mentions=(
            Reference(span=ada, head=Span(0, 3), kind="name", name=ada),
            Reference(span=she, head=she, kind="pronoun", before=0, sure=0.99),
        )
    )
    gold = [corefud.Gold(ada, "1", "person"), corefud.Gold(she, "1", "person")]
    count = Pronouns()
    count.add(text, gold, [chain])
    assert (count.wanted, count.named, count.right) == (1, 1, 1)
    assert (count.later, count.linked, count.joined) == (1, 1, 1)
    wrong = Pronouns()
    wrong.add(text, [gold[0], gold[1]._replace(entity="2")], [chain])
    assert (wrong.wanted, wrong.named, wrong.right) == (0, 1, 0)
    assert (wrong.later, wrong.linked, wrong.joined) == (0, 1, 0)


@pytest.mark.corpora
def test_chains_on_six_documents(shared):
    found = {(s.corpus, s.label): s for s in coreference.score(shared / "corpora", 6)}
    conll = next(s for s in found.values() if s.corpus == "GUM dev" and s.label.startswith("CoNLL"))
    assert conll.value > 0.45
    assert found["GUM dev", "pronouns to names"].precision > 0.7
