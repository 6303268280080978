"""What people decided holds, whichever reader has read since, and what cannot hold is told."""

from __future__ import annotations

import gc
from time import process_time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reconcile.rulings_made import TEXT, judged, reading, target, words
from variorum.model import (
    Besides,
    CaptureReading,
    Disagreement,
    Evidence,
    Grade,
    Incident,
    Rendition,
    RenditionInfo,
    Span,
    Target,
    capture_id,
)
from variorum.reconcile.rulings import (
    NONE,
    Compared,
    admitted,
    corrected,
    entities_ruled,
    evidence_since,
    in_force,
    incidents_ruled,
    linked,
    listed,
    rule,
)

FIRST = reading()
ONE, OTHER = FIRST.events


def event(number=0, of=FIRST):
    return target("event", of.events[number], of)


def remarks(rulings):
    return {conflict.judgement: conflict.remark for conflict in rulings.conflicts}


def test_without_judgements_nothing_is_ruled():
    assert rule((), [FIRST]) is NONE
    assert corrected(FIRST, NONE) is FIRST
    assert admitted(FIRST, NONE) is FIRST


def test_each_act_is_told_in_ids_of_the_reading():
    figure = target("figure", FIRST.figures[0], FIRST)
    statement = target("statement", FIRST.statements[0], FIRST)
    incident = target("incident", ONE, FIRST, key="inc-1")
    made = [
        judged(1, "merge", event(0), event(1)),
        judged(2, "reject", figure),
        judged(3, "accept", statement),
        judged(4, "correct", event(0), field="status", value='"denied"', was='"reported"'),
        judged(5, "regrade", incident, value="discounted"),
        judged(6, "annotate", incident, statement),
    ]
    found = rule(made, [FIRST])
    assert found.together == (tuple(sorted((ONE.id, OTHER.id))),)
    assert found.rejected == {figure.id: "jud-002"}
    assert found.accepted == {statement.id: "jud-003"}
    assert found.corrected["event"][ONE.id]["status"].value == '"denied"'
    assert found.grades[ONE.id].judgement.value == "discounted"
    assert found.notes == {ONE.id: ("jud-006",), statement.id: ("jud-006",)}
    assert found.shaped[ONE.id] == ("jud-001", "jud-004", "jud-005", "jud-006")
    assert found.conflicts == ()
    assert set(found.standings.values()) == {"holds"}


def test_a_newer_reader_is_followed_by_the_words():
    later = reading(reader="2")
    merge = judged(1, "merge", event(0), event(1))
    reject = judged(2, "reject", target("figure", FIRST.figures[0], FIRST))
    found = rule([merge, reject], [later])
    assert found.together == (tuple(sorted(item.id for item in later.events)),)
    assert found.rejected == {later.figures[0].id: "jud-002"}
    assert found.conflicts == ()


def test_words_that_a_newer_decoding_has_shifted_are_found_again():
    later = reading("\ufeff  " + TEXT, reader="2")
    moved = msgspec.structs.replace(
        later, capture=msgspec.structs.replace(later.capture, id=FIRST.capture.id)
    )
    found = rule([judged(1, "merge", event(0), event(1))], [moved])
    assert found.together == (tuple(sorted(item.id for item in later.events)),)


def test_a_trigger_read_wider_is_the_same_event():
    wide = msgspec.structs.replace(ONE, id="event-w", trigger=words(TEXT, "army shelled"))
    later = msgspec.structs.replace(FIRST, events=(wide, OTHER))
    found = rule([judged(1, "annotate", event(0))], [later])
    assert found.notes == {"event-w": ("jud-001",)}


def test_of_two_events_on_the_words_the_one_of_the_type_is_meant():
    accuse = msgspec.structs.replace(ONE, id="event-0", type="ACCUSE")
    assault = msgspec.structs.replace(ONE, id="event-9")
    later = msgspec.structs.replace(FIRST, events=(accuse, assault))
    found = rule([judged(1, "reject", event(0))], [later])
    assert found.rejected == {"event-9": "jud-001"}


def test_a_target_that_is_gone_is_told():
    later = msgspec.structs.replace(FIRST, events=(OTHER,))
    made = [judged(1, "reject", event(0)), judged(2, "merge", event(0), event(1))]
    found = rule(made, [later])
    assert found.rejected == {}
    assert found.together == ()
    assert found.standings == {"jud-001": "gone", "jud-002": "gone"}
    assert "nothing is read any more" in remarks(found)["jud-001"]
    assert "not here" in remarks(rule(made[:1], []))["jud-001"]
    shown = listed(found, Compared())
    assert [item.standing for item in shown] == ["gone", "gone"]
    assert all(item.remarks for item in shown)


def test_a_target_read_as_another_type_is_told_and_a_verdict_on_it_falls():
    accuse = msgspec.structs.replace(ONE, id="event-a", type="ACCUSE")
    later = msgspec.structs.replace(FIRST, events=(accuse, OTHER))
    found = rule([judged(1, "reject", event(0)), judged(2, "merge", event(0), event(1))], [later])
    assert found.rejected == {}
    assert found.standings["jud-001"] == "changed"
    assert "was ASSAULT" in remarks(found)["jud-001"]
    # That the words tell of one thing does not hang on what type it is.
    assert found.together == (tuple(sorted(("event-a", OTHER.id))),)


def test_what_was_undone_does_not_count_and_undoing_can_be_undone():
    reject = judged(1, "reject", event(0))
    undo = judged(2, "undo", undoes="jud-001")
    again = judged(3, "undo", undoes="jud-002")
    assert rule([reject], [FIRST]).rejected
    found = rule([reject, undo], [FIRST])
    assert not found.rejected
    assert found.standings == {"jud-001": "undone", "jud-002": "holds"}
    found = rule([reject, undo, again], [FIRST])
    assert found.rejected
    assert found.standings["jud-002"] == "undone"
    lost = rule([judged(1, "undo", undoes="jud-none")], [FIRST])
    assert lost.standings == {"jud-001": "gone"}


def test_the_later_outranks_the_earlier_which_is_told():
    made = [
        judged(1, "accept", event(0)),
        judged(2, "reject", event(0)),
        judged(3, "correct", event(0), field="type", value='"ACCUSE"'),
        judged(4, "correct", event(0), field="type", value='"COERCE"'),
        judged(5, "regrade", event(0), value="fair"),
        judged(6, "regrade", event(0), value="weak"),
    ]
    found = rule(made, [FIRST])
    assert (found.accepted, found.rejected) == ({}, {ONE.id: "jud-002"})
    assert found.corrected["event"][ONE.id]["type"].value == '"COERCE"'
    assert found.grades[ONE.id].judgement.value == "weak"
    assert [key for key, value in found.standings.items() if value == "overruled"] == [
        "jud-001",
        "jud-003",
        "jud-005",
    ]
    assert remarks(found)["jud-005"].startswith("jud-006 says otherwise")


def test_saying_the_same_again_contradicts_nothing():
    made = [judged(1, "reject", event(0)), judged(2, "reject", event(0), author="Ben")]
    assert rule(made, [FIRST]).conflicts == ()


def test_a_corrected_field_shows_and_the_words_stay():
    figure = target("figure", FIRST.figures[0], FIRST)
    made = [
        judged(1, "correct", figure, field="low", value="2", was="3"),
        judged(2, "correct", figure, field="population.party", value='"Tarsk"', was="null"),
        judged(3, "correct", event(1), field="time", value="null"),
    ]
    found = corrected(FIRST, rule(made, [FIRST]))
    (now,) = found.figures
    assert (now.low, now.high, now.text) == (2, 3, "three soldiers")
    assert (now.population.party, now.population.status) == ("Tarsk", "combatant")
    assert found.events[1].time is None
    assert found.statements == FIRST.statements


def test_a_value_that_cannot_be_any_more_is_told():
    figure = target("figure", FIRST.figures[0], FIRST)
    made = judged(1, "correct", figure, field="low", value="9")
    found = rule([made], [FIRST])
    assert found.corrected == {}
    assert found.standings == {"jud-001": "changed"}
    assert "above high" in remarks(found)["jud-001"]


def test_a_field_that_is_read_otherwise_now_is_told_and_the_person_outranks_it():
    figure = target("figure", FIRST.figures[0], FIRST)
    made = judged(1, "correct", figure, field="high", value="8", was="5")
    found = rule([made], [FIRST])
    assert found.standings == {"jud-001": "holds"}
    assert "is read as 3 now" in remarks(found)["jud-001"]
    assert corrected(FIRST, found).figures[0].high == 8
    # A reader that has come to agree is no conflict.
    agreed = judged(1, "correct", figure, field="high", value="3", was="5")
    assert rule([agreed], [FIRST]).conflicts == ()


def test_a_speaker_may_be_given_other_words_of_the_article_and_no_others():
    statement = target("statement", FIRST.statements[0], FIRST)
    link = {"text": "Velmora", "span": list(words(TEXT, "Velmora").span)}
    good = judged(
        1, "correct", statement, field="speaker", value=msgspec.json.encode(link).decode()
    )
    assert corrected(FIRST, rule([good], [FIRST])).statements[0].speaker.text == "Velmora"
    wrong = {"text": "Velmora", "span": [0, 7]}
    bad = judged(
        1, "correct", statement, field="speaker", value=msgspec.json.encode(wrong).decode()
    )
    assert rule([bad], [FIRST]).standings == {"jud-001": "changed"}


def test_an_entity_is_named_by_its_id_once_it_is_known():
    statement = target("statement", FIRST.statements[0], FIRST)
    velmora = FIRST.mentions[2].entity
    for value, expected in ((velmora, velmora), ("ent-lost", FIRST.statements[0].speaker.entity)):
        made = judged(1, "correct", statement, field="speaker.entity", value=f'"{value}"')
        rulings = rule([made], [FIRST])
        (found,) = linked([corrected(FIRST, rulings)], rulings)
        assert found.statements[0].speaker.entity == expected
        assert found.statements[0].speaker.text == "Tarsk"


def test_what_is_rejected_stays_in_the_reading_and_out_of_the_comparison():
    made = judged(1, "reject", target("figure", FIRST.figures[0], FIRST))
    rulings = rule([made], [FIRST])
    assert corrected(FIRST, rulings).figures == FIRST.figures
    assert admitted(FIRST, rulings).figures == ()
    assert admitted(FIRST, rulings).events == FIRST.events


def test_a_figure_is_told_besides_none_that_was_rejected():
    """The sum of both goes with the part that was read wrongly (decision 34)."""
    first = FIRST.figures[0]
    link = Besides(figure=first.id, text=first.text, span=first.span)
    second = msgspec.structs.replace(first, id="f-second", besides=link)
    told = msgspec.structs.replace(FIRST, figures=(first, second))
    made = judged(1, "reject", target("figure", first, told))
    (left,) = admitted(told, rule([made], [told])).figures
    assert (left.id, left.besides) == ("f-second", None)


def test_what_a_rejected_statement_tells_is_in_nobodys_voice_and_left_out():
    made = judged(1, "reject", target("statement", FIRST.statements[0], FIRST))
    found = admitted(FIRST, rule([made], [FIRST]))
    assert found.statements == FIRST.statements[1:]
    assert (found.events, found.figures) == ((OTHER,), ())


def test_a_rejected_mention_names_nobody_nor_does_a_link_on_it():
    mention = FIRST.mentions[1]
    rulings = rule([judged(1, "reject", target("mention", mention, FIRST))], [FIRST])
    (found,) = linked([corrected(FIRST, rulings)], rulings)
    assert found.mentions[1].entity is None
    assert found.mentions[3].entity == mention.entity
    assert found.events[0].place.entity is None
    assert found.events[0].place.text == "Ostrel"


def test_an_entity_that_nothing_names_any_more_is_linked_from_nowhere():
    first, last = FIRST.mentions[1], FIRST.mentions[3]
    link = msgspec.structs.replace(FIRST.events[0].place, span=Span(0, 6), text="Tarsk ")
    apart = msgspec.structs.replace(FIRST, events=(msgspec.structs.replace(ONE, place=link), OTHER))
    targets = [target("mention", item, apart) for item in (first, last)]
    rulings = rule([judged(1, "reject", *targets)], [apart])
    (found,) = linked([corrected(apart, rulings)], rulings)
    assert found.events[0].place.entity is None


def test_an_entity_is_corrected_by_its_first_mention():
    mention = FIRST.mentions[0]
    made = judged(
        1, "correct", target("entity", mention, FIRST, key=mention.entity),
        field="party", value='"North"',
    )  # fmt: skip
    from variorum.model import Entity

    entities = tuple(Entity(id=m.entity, kind="place", name=m.text) for m in FIRST.mentions[:3])
    rulings = rule([made], [FIRST])
    found = entities_ruled(entities, FIRST.mentions, rulings)
    assert [item.party for item in found] == ["North", None, None]
    (shown,) = listed(rulings, Compared(mentions=FIRST.mentions))
    assert shown.targets[0].now == mention.entity


def incident(*events, grade="weak", key="inc-1"):
    return Incident(
        id=key,
        type="ASSAULT",
        title="Shelling",
        events=events,
        grade=Grade(value=grade, reasons=("one origin",)),
    )


def test_a_persons_grade_stands_with_both_reasons():
    made = judged(1, "regrade", target("incident", ONE, FIRST, key="inc-0"), value="discounted")
    rulings = rule([made], [FIRST])
    found, other = incidents_ruled(
        [incident(OTHER.id, ONE.id), incident("event-x", key="inc-2")], rulings
    )
    assert found.grade.value == "discounted"
    assert found.grade.judgement == "jud-001"
    assert found.grade.reasons == ("Ana graded it discounted: because", "one origin")
    assert found.judgements == ("jud-001",)
    assert other.grade.judgement is None
    (shown,) = listed(rulings, Compared(incidents=(found,)))
    assert shown.targets[0].now == "inc-1"
    assert shown.targets[0].id == "inc-0"


def test_of_two_grades_on_events_of_one_incident_the_later_counts():
    made = [
        judged(1, "regrade", event(0), value="discounted"),
        judged(2, "regrade", event(1), value="fair"),
    ]
    (found,) = incidents_ruled([incident(ONE.id, OTHER.id)], rule(made, [FIRST]))
    assert (found.grade.value, found.judgements) == ("fair", ("jud-001", "jud-002"))


def test_the_title_of_an_incident_can_be_corrected():
    made = judged(1, "correct", target("incident", ONE, FIRST), field="title", value='"At dawn"')
    (found,) = incidents_ruled([incident(ONE.id)], rule([made], [FIRST]))
    assert found.title == "At dawn"


def test_evidence_that_came_since_is_told():
    made = judged(1, "regrade", event(0), value="discounted", was="weak")
    homes = {ONE.id: FIRST.capture.id, OTHER.id: "sha256:later", "event-x": "sha256:unknown"}
    received = {FIRST.capture.id: "2031-05-04T00:00:00Z", "sha256:later": "2031-07-01T00:00:00Z"}
    rulings = rule([made], [FIRST], received)
    found = evidence_since([incident(ONE.id, OTHER.id, "event-x", grade="fair")], rulings, homes)
    assert [item.remark for item in found] == [
        "it was graded weak when it was judged, and would be fair now",
        "one telling came since it was judged",
    ]
    assert evidence_since([incident(ONE.id)], rulings, homes) == []
    (shown,) = listed(rulings, Compared(), found)
    assert len(shown.remarks) == 2


def test_events_that_people_joined_and_that_are_told_of_different_days_are_told():
    later = reading(days=("2031-05-03", "2031-05-09"))
    found = rule([judged(1, "merge", event(0, later), event(1, later))], [later])
    assert found.together
    assert "different days" in remarks(found)["jud-001"]
    assert found.standings == {"jud-001": "holds"}


def test_a_disagreement_is_found_by_its_id_or_by_its_kind_and_words():
    span = FIRST.statements[1].content[0].span
    text = FIRST.statements[1].content[0].text
    article = FIRST.articles[0]
    anchor = Evidence(article=article.id, text=text, span=span)
    item = Disagreement(id="dis-2", kind="denial", between=(), explanation="", anchors=(anchor,))
    aim = Target(
        kind="disagreement", id="dis-1", capture=FIRST.capture.id, span=span, text=text,
        type="denial",
    )  # fmt: skip
    rulings = rule([judged(1, "reject", aim)], [FIRST])
    articles = {article.id: article}
    (shown,) = listed(rulings, Compared(articles=articles, disagreements=(item,)))
    assert (shown.standing, shown.targets[0].now) == ("holds", "dis-2")
    for others in ((), (item, msgspec.structs.replace(item, id="dis-3"))):
        (shown,) = listed(rulings, Compared(articles=articles, disagreements=others))
        assert (shown.standing, shown.targets[0].now) == ("gone", None)


KEYS = st.sampled_from(["a", "b"])


def sequences():
    """Some judgements on our events, and undoings of them."""
    targets = [event(0), event(1)]

    @st.composite
    def made(draw):
        found = []
        for number in range(draw(st.integers(1, 8))):
            act = draw(st.sampled_from(["merge", "split", "accept", "reject", "regrade", "undo"]))
            if act == "undo" and found:
                undoes = draw(st.sampled_from(found)).id
                found.append(judged(number, act, undoes=undoes))
            elif act in {"merge", "split"}:
                found.append(judged(number, act, *draw(st.permutations(targets))))
            elif act == "regrade":
                value = draw(st.sampled_from(["fair", "weak", "contested"]))
                found.append(judged(number, act, draw(st.sampled_from(targets)), value=value))
            elif act != "undo":
                found.append(judged(number, act, draw(st.sampled_from(targets))))
        return found

    return made()


@given(sequences(), st.randoms())
def test_the_order_of_reading_leaves_no_trace(made, chance):
    shuffled = list(made)
    chance.shuffle(shuffled)
    readings = [FIRST, reading("Nothing " + TEXT)]
    assert rule(shuffled, readings) == rule(made, reversed(readings))


@given(sequences())
def test_what_is_undone_is_as_if_it_had_never_been(made):
    kept = {judgement.id for judgement in in_force(made)}
    bare = [item for item in made if item.id in kept and item.act != "undo"]
    one, other = rule(made, [FIRST]), rule(bare, [FIRST])
    for name in ("together", "apart", "rejected", "accepted", "notes", "conflicts"):
        assert getattr(one, name) == getattr(other, name)


@given(sequences())
def test_together_and_apart_never_contradict(made):
    found = rule(made, [FIRST])
    pairs = {frozenset(pair) for pair in found.apart}
    assert not any(pair <= set(group) for pair in pairs for group in found.together)


SWAP = {"Tarsk": "Velmora", "Velmora": "Tarsk"}


def swapped(text):
    """The names of the sides exchanged (our texts hold them apart from all other words)."""
    return text.replace("Tarsk", "\0").replace("Velmora", "Tarsk").replace("\0", "Velmora")


@given(sequences())
def test_swapping_the_sides_changes_no_ruling(made):
    """M27: what holds hangs on time and words, never on whose words they are."""
    other = reading(swapped(TEXT))
    ids = {
        mine.id: theirs.id
        for mine, theirs in zip(
            (*FIRST.events, *FIRST.statements), (*other.events, *other.statements), strict=True
        )
    }
    places = {item.id: number for number, item in enumerate(FIRST.events)}
    theirs = [
        msgspec.structs.replace(
            item, targets=tuple(event(places[aim.id], other) for aim in item.targets)
        )
        for item in made
    ]
    one, two = rule(made, [FIRST]), rule(theirs, [other])
    assert {ids[key]: value for key, value in one.rejected.items()} == two.rejected
    assert one.standings == two.standings
    assert [sorted(ids[key] for key in group) for group in one.together] == [
        sorted(group) for group in two.together
    ]
    assert {frozenset(ids[key] for key in pair) for pair in one.apart} == {
        frozenset(pair) for pair in two.apart
    }


def test_a_hostile_judgement_is_told_and_breaks_nothing():
    aims = [
        Target(kind="event", id="", capture=None),
        Target(kind="event", id="x", capture=FIRST.capture.id),
        Target(kind="event", id="x", capture=FIRST.capture.id, span=Span(-5, 10**9)),
        Target(kind="figure", id="x", capture=FIRST.capture.id, span=Span(0, 0), text=""),
        Target(kind="statement", id="x", capture=FIRST.capture.id, span=Span(9, 2), text="\0"),
    ]
    for aim in aims:
        for act in ("reject", "annotate", "merge"):
            found = rule([judged(1, act, aim, aim)], [FIRST])
            assert found.standings["jud-001"] == "gone"


@pytest.mark.parametrize("value", ["", "{", "[1,2]", '"' + "x" * 9 + '"', "1e999", "[" * 5000])
def test_a_hostile_value_is_told(value):
    figure = target("figure", FIRST.figures[0], FIRST)
    found = rule([judged(1, "correct", figure, field="low", value=value)], [FIRST])
    assert found.standings == {"jud-001": "changed"}


def test_readings_without_a_judgement_are_not_looked_at():
    class Watched:
        capture = FIRST.capture

        def __getattr__(self, name):  # pragma: no cover - what must not be
            raise AssertionError(name)

    other = msgspec.structs.replace(FIRST.capture, id="sha256:other")
    bare = CaptureReading(capture=other)
    target_there = Target(kind="event", id="x", capture="sha256:other", span=Span(0, 1))
    assert rule([judged(1, "annotate", target_there)], [Watched(), bare]).notes == {}


def test_ruling_on_a_newer_reading_grows_about_linearly():
    def cost(size):
        text = "".join(f"They shelled town {number}. " for number in range(size))
        data = text.encode()
        capture = msgspec.structs.replace(
            FIRST.capture,
            id=capture_id(data),
            rendition=RenditionInfo(sha256="", length=len(text), text=text),
        )

        def read(reader):
            events, place = [], 0
            for number in range(size):
                place = text.index("shelled", place + 1)
                trigger = Rendition(text).words(place, place + 7)
                key = f"event-{reader}-{number}"
                events.append(msgspec.structs.replace(ONE, id=key, trigger=trigger))
            return CaptureReading(capture=capture, events=tuple(events))

        earlier, later = read("1"), read("2")
        made = [
            judged(number, "annotate", target("event", item, earlier))
            for number, item in enumerate(earlier.events)
        ]
        gc.collect()
        begun = process_time()
        assert len(rule(made, [later]).notes) == size
        return process_time() - begun

    cost(500)
    few, many = min(cost(1000) for _ in range(3)), min(cost(8000) for _ in range(2))
    assert many < 8 * 3 * few
