"""Attributions become statements: speakers resolved, stances named (M1-M6).

An attribution that reports a thought or a question makes no statement. A body sentence that no
statement covers is the outlet's own (M4): it has no speaker and asserts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from msgspec.structs import replace

from variorum.model import (
    Article,
    Link,
    Mention,
    Rendition,
    Said,
    Span,
    Statement,
    Time,
    Words,
    make_id,
)
from variorum.reader import Attribution, Reading
from variorum.reader.kinds import closed
from variorum.reader.lexicon import words as cue_words
from variorum.statements.citings import aside, is_evidence, outside, said_behind
from variorum.statements.deeds import is_deed
from variorum.statements.denials import link
from variorum.statements.endings import bare_end
from variorum.statements.headed import headed, without_topics
from variorum.statements.issuers import Issuer, issuer_of
from variorum.statements.settings import Settings
from variorum.statements.speakers import Speakers, names_somebody
from variorum.statements.stance import (
    calls_false,
    cue_of,
    cues_of,
    is_impersonal,
    is_unreal,
    stance_of,
    tokens,
)
from variorum.text.cover import Cover
from variorum.vocabulary import load

# UCDP's date_prec of a week: a month or a year beside a cue is no day on which one speaks.
_WEEK = 3
# A relative pronoun that found nobody names nobody.
_UNNAMED = frozenset({"who", "which", "that", "what"})
# What is taken a stand on, so that each of several who take it has taken it.
_POSITIONS = frozenset({"denies", "doubts", "confirms", "declines"})
# A source that is an article alone broke off: nobody is named by it.
_ARTICLES = frozenset({"the", "a", "an"})
_PRONOUN = re.compile(r"\b(he|she|they|it|we)\s$", re.IGNORECASE)
_SHORT = 6
_UNSPOKEN = frozenset({"subhead", "pull_quote"})
_STOPS = ".,;:!?"
_MARKS = frozenset("\"'“”„‘’«»‹›`")
# A deed that somebody denies, or is charged with: "shelling the port", "Orvane of shelling it".
_DOING = re.compile(r"(?:^(?:ever\s)?|\b(?:of|for)\s(?:\w+ly\s|having\s)?)(?P<deed>\w+ing)\b")
_ON = re.compile(r"\s(?:(?:on|late|early|late\son|early\son)\s)?", re.IGNORECASE)
# A time named further from the cue than this tells when something else happened.
_SAID_BY_CUE = 45


def state(
    article: Article,
    rendition: Rendition,
    reading: Reading,
    mentions: Sequence[Mention],
    times: Sequence[Time],
) -> tuple[Statement, ...]:
    """The statements of one article, in text order."""
    issuer = issuer_of(article, rendition, reading, mentions)
    voices = _Voices(article, rendition, mentions, times, issuer)
    voices.docs = reading.docs
    borne_out = without_topics(article, rendition, reading.attributions)
    whole = [*borne_out, *headed(article, rendition, borne_out)]
    heard = [each for found in whole for each in voices.apart(found)]
    attributed = [voices.statement(found) for found in heard]
    stated = [one for one in attributed if one is not None]
    questions = [found for found, one in zip(heard, attributed, strict=True) if one is None]
    covered = [*_covers(stated), *_asked(voices, questions)]
    own = voices.own(reading, covered)
    ordered = sorted([*stated, *own], key=lambda s: (s.content[0].span, s.id))
    named = {
        one.id: voices.text(found.antecedent)
        for found, one in zip(heard, attributed, strict=True)
        if one is not None and found.antecedent is not None
    }
    if issuer is not None:
        within = (one for one in stated if not one.direct and issuer.speaks_in(one.speaker))
        named.update((one.id, issuer.name) for one in within)
    headline = article.headline.span if article.headline else None
    issued = issuer.name if issuer else None
    return link(_distinct(ordered), named, headline, issued, Settings(mentions, times))


def _distinct(statements: Sequence[Statement]) -> list[Statement]:
    seen: set[str] = set()
    return [s for s in statements if not (s.id in seen or seen.add(s.id))]  # type: ignore[func-returns-value]


def _covers(statements: Sequence[Statement]) -> Iterator[Span]:
    for one in statements:
        yield from (words.span for words in one.content)
        if one.cue:
            yield one.cue.span


def _asked(voices: _Voices, unstated: Sequence[Attribution]) -> Iterator[Span]:
    """What somebody asked is nobody's assertion, the outlet's neither."""
    for found in unstated:
        cue = voices.text(found.cue)
        verb = cue_of(cue)
        if found.direct or (verb is not None and verb.lemma == "ask"):
            yield from found.contents


def _says_nothing(contents: Sequence[Words]) -> bool:
    """Whether contents are pronouns alone: "as he said so", "what she told us"."""
    empty = closed("pro_forms")
    return all(word.strip(_STOPS).lower() in empty for c in contents for word in c.text.split())


class _Voices:
    """What one article's statements have in common: its text, its people, its dates."""

    def __init__(
        self,
        article: Article,
        rendition: Rendition,
        mentions: Sequence[Mention],
        times: Sequence[Time],
        issuer: Issuer | None = None,
    ) -> None:
        self.article = article
        self.docs: Sequence[Any] = ()  # spaCy documents
        self.rendition = rendition
        self.issuer = issuer
        self.speakers = Speakers(rendition, mentions)
        dated = (t for t in times if t.start and t.end and (t.precision or 1) <= _WEEK)
        self.times = sorted(dated, key=lambda t: t.span)
        self._time_starts = [t.span.start for t in self.times]
        self.asides = Cover([a.span for a in article.asides if a.kind in _UNSPOKEN])
        self.published = self._published()
        self.author = self._author()
        # Where all is in capitals they mark no heading.
        self.capitals = all(rendition.slice(span).isupper() for span in article.body)

    @cached_property
    def _deeds(self) -> frozenset[int]:
        """Where the words in -ing begin that are verbs: not "everything", nor "growing hunger"."""
        return frozenset(
            doc.user_data["spans"][token.i].start
            for doc in self.docs
            for token in doc
            if token.tag_ == "VBG" and token.dep_ != "amod"
        )

    def text(self, span: Span | None) -> str:
        """The words under a span, none where it is absent."""
        return self.rendition.slice(span) if span else ""

    def apart(self, found: Attribution) -> list[Attribution]:
        """The position of several at once as each one's: "Orvane and Tarsk deny this"."""
        source = found.source
        if source is None or found.direct or found.collective:
            return [found]
        said = " ".join(self.text(span) for span in found.contents)
        if stance_of(found, self.text(found.cue), said) not in _POSITIONS:
            return [found]
        each = self.speakers.each(source)
        if len(each) == 1:
            return [found]
        return [replace(found, source=one, antecedent=None) for one in each]

    def statement(self, found: Attribution) -> Statement | None:
        """One attribution as a statement; None when it states nothing."""
        found = self._bare(self._without_aside(found))
        contents = self._contents(found)
        if not contents or self.asides.meets(contents[0].span):
            return None
        cue = self.text(found.cue)
        stance = stance_of(found, cue, " ".join(words.text for words in contents))
        unreal = is_unreal(cue, negated=found.negated, direct=found.direct)
        empty = not found.direct and (
            (stance == "asserts" and _says_nothing(contents))
            or any(
                is_deed(verb.lemma, tokens(cue), tokens(contents[0].text)) for verb in cues_of(cue)
            )
        )
        if stance is None or unreal or empty or not self._can_speak(found, cue):
            return None
        speaker = self._speaker(found)
        if speaker is not None and (
            not names_somebody(speaker.text) or is_impersonal(speaker.text, cue)
        ):
            if stance != "doubts":
                return None
            # "No outside body could verify", "it was not possible to verify": the outlet does.
            speaker = None
        if speaker is not None and self._only_names(found, cue):
            return None
        if speaker is None and not found.direct and stance == "asserts":
            return None  # "it was reported": nobody is named, so the outlet tells it
        first = contents[0].span
        parts = [self.article.id, *first, *(found.cue or ()), *(found.source or ())]
        if found.collective:
            parts += [*(found.antecedent or ())]  # one phrase, several who say it
        return Statement(
            id=make_id("st", *parts),
            article=self.article.id,
            speaker=speaker,
            cue=self.rendition.words(*found.cue) if found.cue else None,
            content=contents,
            stance=stance,
            direct=found.direct,
            addressee=self.speakers.link(found.addressee) if found.addressee else None,
            chain=outside(
                [self.speakers.link(via) for via in found.via], [words.span for words in contents]
            ),
            said=self._said(found),
        )

    def _without_aside(self, found: Attribution) -> Attribution:
        """The attribution with what stands aside in its source among those it came through."""
        cut = aside(self.text(found.source)) if found.source is not None else None
        if cut is None or found.source is None:
            return found
        start, (end, through) = found.source.start, cut
        via = Span(start + through.start, start + through.end)
        return replace(found, source=Span(start, start + end), via=(via, *found.via))

    def _bare(self, found: Attribution) -> Attribution:
        """The attribution with no adverb, day or second cue at the end of its source.

        Nor does a source end within a name, nor is a name lost that is a day's as well.
        """
        if found.source is not None and found.via and is_evidence(self.text(found.source)):
            # "Said X, citing interviews": X says it, and the interviews say nothing.
            found = replace(found, source=found.via[-1], via=found.via[:-1], antecedent=None)
        if not found.direct and self.text(found.source).strip().lower() in _ARTICLES:
            found = replace(found, source=self._pronoun_before(found.cue))
        if found.source is None:
            named = self.speakers.right_before(found.cue) if found.cue else None
            return replace(found, source=named) if named is not None else found
        end = found.source.start + bare_end(self.text(found.source))
        source = self.speakers.whole(Span(found.source.start, end))
        others = [span for span in (found.cue, *found.contents) if span is not None]
        if any(map(source.meets, others)):
            source = Span(found.source.start, end)
        return replace(found, source=source)

    def _pronoun_before(self, cue: Span | None) -> Span | None:
        """The pronoun right before a cue: what a lone article was taken for."""
        if cue is None:
            return None
        start = max(0, cue.start - _SHORT)
        told = _PRONOUN.search(self.rendition.text[start : cue.start])
        return Span(start + told.start(1), start + told.end(1)) if told else None

    def _speaker(self, found: Attribution) -> Link | None:
        if found.source is None:
            return None
        if found.collective and found.antecedent is not None:  # "both sides": this one of them
            party = self.speakers.entity(found.antecedent)
            return Link.of(self.rendition.words(*found.source), party)
        speaker = self.speakers.link(found.source, found.antecedent)
        if self.issuer and not found.direct and self.issuer.speaks_in(speaker):
            if self.issuer.entity is None and self.issuer.name == self.article.outlet:
                return None  # the outlet's own voice, which needs no name
            return Link.of(self.rendition.words(*found.source), self.issuer.entity)
        return speaker

    def _only_names(self, found: Attribution, cue: str) -> bool:
        """Whether somebody's word for a thing is quoted: "what it called 'an outpost'"."""
        verb, source = cue_of(cue), found.source or Span(0, 0)
        before = self.rendition.text[max(0, source.start - 5) : source.start].lower()
        naming = cue_words("naming", "verbs") | {"describe"}
        relative = self.text(found.contents[0]).lower() in _UNNAMED
        return (before == "what " or relative) and verb is not None and verb.lemma in naming

    def _contents(self, found: Attribution) -> tuple[Words, ...]:
        pieces = [self.rendition.trimmed(*self._after_dateline(span)) for span in found.contents]
        marked = pieces and self._before(pieces[0]) in _MARKS
        if pieces and not marked and (len(pieces) > 1 or not found.direct):
            pieces[0] = self._without_that(pieces[0])
            behind = said_behind(pieces[0].text, self.text(found.source))
            pieces[0] = self.rendition.trimmed(pieces[0].span.start + behind, pieces[0].span.end)
        if pieces and not marked and not found.direct:
            pieces[-1] = self._to_its_day(pieces[-1], found)
        return tuple(words for words in pieces if any(c.isalnum() for c in words.text))

    def _to_its_day(self, words: Words, found: Attribution) -> Words:
        """Words that end in a deed, with the day right behind it: "denied shelling Orsk on Monday".

        Whoever speaks on a day names it beside the cue; behind a deed it is the day of the deed.
        """
        if found.cue is None or found.cue.end > words.span.start:
            return words
        told = (match.start("deed") for match in _DOING.finditer(words.text))
        if not any(words.span.start + at in self._deeds for at in told):
            return words
        at = bisect_left(self._time_starts, words.span.end)
        if at == len(self.times) or self.times[at].precision != 1:
            return words
        time = self.times[at].span
        if not _ON.fullmatch(self.rendition.text[words.span.end : time.start]):
            return words
        return self.rendition.words(words.span.start, time.end)

    def _before(self, words: Words) -> str:
        """The character before some words; "?" where they open the text."""
        start = words.span.start
        return self.rendition.text[start - 1] if start else "?"

    def _without_that(self, words: Words) -> Words:
        if words.text[:5].lower() != "that ":
            return words
        after = tokens(words.text[5:45])[:1]
        if after and after[0] in load("function_words")["auxiliaries"]["items"]:
            return words  # "said that was untrue": a pronoun
        return self.rendition.trimmed(words.span.start + 5, words.span.end)

    def _can_speak(self, found: Attribution, cue: str) -> bool:
        """A figurative verb makes a statement only of somebody who can speak."""
        if self.text(found.source).lower() in _UNNAMED:
            return self._is_somebody(found.antecedent)
        verb = cue_of(cue)
        if verb is None or found.direct or verb.lemma not in cue_words("figurative", "verbs"):
            return True
        marked = self.text(found.contents[0])[:5].lower() == "that "
        if marked and verb.lemma in cue_words("figurative", "of_people_with_that"):
            return True
        head = tokens(self.text(found.source).split(",")[0])
        mute = load("speakers")["mute"]["items"]
        if head == ["it"]:
            return self._is_somebody(found.antecedent)
        if not head or head[-1] in mute or _head_noun(head) in mute:
            return False
        pronoun = len(head) == 1 and head[0] in {"he", "she", "they", "we", "i", "both"}
        return pronoun or self._is_somebody(found.source)

    def _is_somebody(self, phrase: Span | None) -> bool:
        """Whether a phrase names a person or a body, by a name or a noun for one."""
        text = self.text(phrase)
        table = load("speakers")
        nouns = {
            word for name in ("persons", "institutions", "people") for word in table[name]["items"]
        }
        named = any(word[:1].isupper() for word in text.split()[1:] or text.split())
        return named or any(
            word in nouns or word.removesuffix("s") in nouns for word in tokens(text)
        )

    def _said(self, found: Attribution) -> Said | None:
        """The time named beside the cue, else the article's own date (M21)."""
        anchor = found.cue or found.source
        if anchor is not None:
            place = bisect_left(self._time_starts, anchor.start - _SAID_BY_CUE)
            while place < len(self.times) and self._time_starts[place] < anchor.end + _SAID_BY_CUE:
                time = self.times[place]
                place += 1
                if self._beside(found, anchor, time):
                    return Said(
                        start=str(time.start), end=str(time.end), precision=time.precision or 1
                    )
        return self.published

    def _beside(self, found: Attribution, anchor: Span, time: Time) -> bool:
        """Whether a time stands in the clause of the cue and outside what was said."""
        mine = [*found.contents, *(span for span in (found.source, found.addressee) if span)]
        if any(span.meets(time.span) for span in mine):
            return False
        if self.published is not None and str(time.start)[:10] > self.published.end:
            return False  # nobody is quoted from the future
        low, high = min(anchor.start, time.span.start), max(anchor.end, time.span.end)
        between = self.rendition.text[low:high]
        crossed = any(low < content.start and content.end < high for content in found.contents)
        return not crossed and not any(mark in between for mark in ".;\n")

    def _author(self) -> Link | None:
        """In an opinion piece the voice is the author's, not the outlet's (M4)."""
        if self.article.genre != "opinion":
            return None
        named = (credit.span for credit in self.article.credits if credit.role == "author")
        span = next((span for span in named if span is not None), None)
        return self.speakers.link(span) if span else None

    def _published(self) -> Said | None:
        dateline, published = self.article.dateline, self.article.published
        if dateline is not None and dateline.date:
            return Said(start=dateline.date, end=dateline.date, precision=1)
        if published is not None:
            return Said(start=published.start, end=published.end, precision=published.precision)
        return None

    def own(self, reading: Reading, covered: Sequence[Span]) -> Iterator[Statement]:
        """The outlet's own voice: one statement for each sentence nobody else is heard in (M4)."""
        heard = Cover(covered)
        headline = self.article.headline.span if self.article.headline else None
        skip = Cover([a.span for a in self.article.asides])
        for sentence in reading.sentences:
            span = self._after_dateline(sentence.span)
            if headline is not None and headline.meets(span):
                continue
            if heard.meets(span) or skip.meets(span):
                continue
            if self._asserts(span):
                yield self._own_statement(span)

    def _asserts(self, span: Span) -> bool:
        text = self.rendition.slice(span)
        words = tokens(text)
        plain = self.capitals or any(word.islower() for word in text.split())
        return len(words) >= 3 and plain and not text.rstrip("\"'”’)").endswith("?")

    def _after_dateline(self, span: Span) -> Span:
        dateline = self.article.dateline
        if dateline is not None and span.start < dateline.span.end < span.end:
            return self.rendition.trimmed(dateline.span.end, span.end).span
        return span

    def _refutes(self, span: Span) -> bool:
        """Whether a body's own statement calls what others say false."""
        return self.issuer is not None and calls_false(tokens(self.rendition.slice(span)))

    def _own_statement(self, span: Span) -> Statement:
        return Statement(
            id=make_id("st", self.article.id, *span),
            article=self.article.id,
            speaker=self.author,
            content=(self.rendition.words(*span),),
            stance="denies" if self._refutes(span) else "asserts",
            direct=False,
            said=self.published,
        )


def _head_noun(words: Sequence[str]) -> str:
    """The last word before the first preposition: "the attack by the army" is an attack."""
    table = load("function_words")["prepositions"]["items"]
    place = next((at for at, word in enumerate(words) if at and word in table), len(words))
    return words[place - 1]
