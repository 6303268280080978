"""A digest as Markdown. Words of sources are escaped: they can make no link, image or heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from variorum.views.agreements import DealingView
from variorum.views.digest import DigestView
from variorum.views.digest.holding import HeldChange
from variorum.views.digest.saying import Number, Saying
from variorum.views.digest.telling import AccountLine, Told
from variorum.views.digest.tolls import TollChange
from variorum.views.parts import ArticleLine
from variorum.views.spots import Spot
from variorum.web.render import plain

_SPECIAL = re.compile(r"([\\`*_\[\]#|~<>$]|&(?=[#\w]))")
# What makes a list, a rule or a heading at the start of a line.
_OPENING = re.compile(r"^(\d*)([-+=.):])")
# An address is made a link by many readers, even where nothing marks it as one.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|www|mailto|data|javascript)([:.])")


def escaped(text: str) -> str:
    """Text that stays text within a line of Markdown: nothing of it marks anything up."""
    line = _SPECIAL.sub(r"\\\1", plain(text))
    return _ADDRESS.sub(lambda m: f"{m[1]}\u200b{m[2]}", line)


def opening(line: str) -> str:
    """The same at the start of a line, where a few more signs mean something."""
    return _OPENING.sub(r"\1\\\2", line)


def digest_markdown(view: DigestView) -> str:
    """The digest as a Markdown document, ended by a line feed."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: DigestView) -> Iterator[str]:
    yield f"# Digest of {escaped(view.words)}"
    yield ""
    yield " ".join(view.summary)
    yield ""
    known = f"As known on {view.known_words}. " if view.known else ""
    yield (
        f"{known}By day of publication. Each statement belongs to whoever made it. "
        f"Read by Variorum {escaped(view.version)}."
    )
    for remark in view.remarks:
        yield ""
        yield opening(escaped(remark))
    yield from _section("What is said to have happened", view.all_incidents)
    for told in view.incidents:
        yield from _told(told)
    yield from _beyond(view.all_incidents, len(view.incidents))
    yield from _section("New disagreements", view.all_disagreements)
    for differ in view.disagreements:
        about = f" ({escaped(differ.incident.title)})" if differ.incident else ""
        yield f"- {differ.kind}: {escaped(differ.explanation)}{about}"
    yield from _beyond(view.all_disagreements, len(view.disagreements))
    yield from _section("Agreements and meetings", view.all_dealings)
    yield from (f"- {dealing_line(one)}" for one in view.dealings)
    yield from _beyond(view.all_dealings, len(view.dealings))
    yield from _section("Who is said to hold what", view.all_holdings)
    yield from (f"- {_held(one)}" for one in view.holdings)
    yield from _beyond(view.all_holdings, len(view.holdings))
    yield from _section("Counts, by who gives them", view.all_tolls)
    if view.tolls:
        yield "No count follows another's, and none are added up."
        yield "Documented counts do not show trends."
        yield ""
        yield "| Who counts | What | Before | Now | In whose words |"
        yield "|---|---|---|---|---|"
        yield from map(_toll, view.tolls)
    yield from _beyond(view.all_tolls, len(view.tolls))
    yield from _section("Said by one alone", view.all_alone)
    for line in view.alone:
        side = " (one side)" if line.kind == "party" else ""
        yield f"- {opening(escaped(line.title))}: **{escaped(line.who)}**{side}"
    yield from _beyond(view.all_alone, len(view.alone))
    yield from _section("Quotations", view.all_quotations)
    for saying in view.quotations:
        yield from _saying(saying)
    yield from _beyond(view.all_quotations, len(view.quotations))
    yield from _articles(view)
    yield from _section("What could not be read", view.all_unread)
    for item in view.unread:
        of = item.title or item.origin
        yield f"- {opening(escaped(item.reason))}{f': {escaped(of)}' if of else ''}"
    yield from _beyond(view.all_unread, len(view.unread))


def dealing_line(item: DealingView) -> str:
    """An agreement or a meeting in a line: what, between whom, by whom brought about, when."""
    told = item.told
    still = f" ({told.status})" if told.status != "reported" else ""
    form = f", {_humane(item.form)}" if item.form and item.form != item.kind else ""
    about = f" “{escaped(item.about)}”" if item.about else ""
    parties = ", ".join(map(escaped, item.parties)) or "parties not said"
    brokers = f", mediated by {', '.join(map(escaped, item.brokers))}" if item.brokers else ""
    where = ", ".join(
        escaped(part) for part in (told.place, told.time.words if told.time else None) if part
    )
    became = [
        *(["told as held"] if item.held else []),
        *(["told as called off or refused"] if item.off else []),
        *(["a party told to have broken one"] if item.breaches else []),
    ]
    since = f" [{'; '.join(became)}]" if became else ""
    what = f"**{item.kind}**{still}{form}{about}: {parties}{brokers}"
    return f"{what}; {where or 'neither place nor day said'}{since} — {escaped(told.who.name)}"


def held_line(item: HeldChange) -> str:
    """Who is said to hold a place, by whom, of which day, and what the voice said before."""
    now = item.now
    by = now.who.name if now.who else now.party
    before = ""
    if item.before and item.before_day:
        before = f"; before: {item.before} {item.before_words}, {item.before_day.words}"
    day = f", {now.day.words}" if now.day else ""
    return f"{now.name}: {now.holder} {now.way_words}, by {by}{day}{before}"


def _held(item: HeldChange) -> str:
    return f"{opening(escaped(held_line(item)))} — “{_words(item.now.spot)}”"


def _section(name: str, number: int) -> Iterator[str]:
    if number:
        yield from ("", f"## {name} ({number:,})", "")


def _beyond(all_: int, shown: int) -> Iterator[str]:
    if all_ > shown:
        yield from ("", f"{all_ - shown:,} more are not in this digest.")


def _told(told: Told) -> Iterator[str]:
    yield f"### {escaped(told.title)}"
    yield ""
    yield " · ".join(_facts(told))
    yield ""
    for account in told.accounts:
        yield from _account(account)
    if told.elsewhere:
        groups = (
            f"{', '.join(map(escaped, lot.parties))} "
            f"({'elsewhere: ' if lot.elsewhere else ''}{lot.words})"
            for lot in told.elsewhere
        )
        yield f"Not heard in these articles — {'; '.join(groups)}."
        yield ""


def _facts(told: Told) -> Iterator[str]:
    if told.place:
        yield escaped(told.place)
    yield escaped(told.time.words) if told.time else "no day told"
    if told.grade:
        yield f"**{told.grade}**" + (f": {escaped(told.reason)}" if told.reason else "")
    yield f"told since {escaped(told.since)}" if told.since else "first told now"
    if told.undated:
        yield f"told in {_articles_of(told.undated)} without a date too"
    if told.later:
        articles = _articles_of(told.later)
        yield f"told in {articles} after this time too: the grade rests on all"


def _articles_of(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"


def _humane(term: str) -> str:
    """A term of the record in words. Markdown is written in English, whoever asks for it."""
    return term.replace("_", " ")


def _account(account: AccountLine) -> Iterator[str]:
    yield f"**{escaped(account.party)}** {account.position_words}"
    yield ""
    for saying in account.sayings:
        yield from _saying(saying)
    for number in account.numbers:
        yield f"- {_number(number)}"
    if account.more:
        yield f"- {account.more:,} more are not shown here"
    if account.numbers or account.more:
        yield ""


def _saying(saying: Saying) -> Iterator[str]:
    words = _words(saying.spot)
    yield f"> “{words}”" if saying.direct else f"> {opening(words)}"
    yield ">"
    yield f"> — {_by(saying)}"
    yield ""


def _words(spot: Spot) -> str:
    """Words with their sentence, where that stands around them; the words themselves in bold."""
    if not (spot.before or spot.after):
        return escaped(spot.text) + (" …" if spot.more else "")
    before = f"{escaped(spot.before)} " if spot.before else ""
    after = escaped(spot.after)
    gap = " " if spot.after[:1].isspace() else ""
    return f"{before}**{escaped(spot.text)}**{gap}{after}"


def _by(saying: Saying) -> str:
    says = f" ({', '.join(saying.says)})" if saying.says else ""
    via = f", via {escaped(', citing '.join(saying.chain))}" if saying.chain else ""
    own = saying.who.outlet or saying.outlets in {(), (saying.who.name,)}
    return f"{escaped(saying.who.name)}{says}{via}" + (
        "" if own else f", in {', '.join(map(escaped, saying.outlets))}"
    )


def _number(number: Number) -> str:
    what = f"{number.bounds} {number.measure}"
    still = " (planned)" if number.planned else ""
    of = f" {escaped(_humane(number.population))}" if number.population else ""
    told = f", told in {number.told_in}" if number.told_in else ""
    by = f" — {escaped(number.who.name)}" if number.who else ""
    return f"**{what}**{still}{of}{told}: “{escaped(number.spot.text)}”{by}"


def measured(change: TollChange) -> str:
    """What a count is of; what is told as still to come is said to be planned."""
    return f"{change.measure} (planned)" if change.planned else change.measure


def _toll(change: TollChange) -> str:
    what = ", ".join(
        escaped(_humane(part))
        for part in (measured(change), change.population, change.party)
        if part
    )
    before = change.before or "none before"
    if change.before_as_of:
        before += f" ({escaped(change.before_as_of)})"
    now = f"**{change.now}**" + (f" as of {escaped(change.as_of)}" if change.as_of else "")
    now += " (unchanged)" if change.before and not change.changed else ""
    outlet = f", {escaped(change.outlet)}" if change.outlet else ""
    words = f"“{_words(change.spot)}”{outlet}"
    return f"| {escaped(change.claimant)} | {what} | {before} | {now} | {words} |"


def _articles(view: DigestView) -> Iterator[str]:
    yield from ("", f"## Articles read ({view.all_sources:,})", "")
    for number, source in enumerate(view.sources, start=1):
        carries = f", carries the text of {escaped(source.carries)}" if source.carries else ""
        yield f"{number}. {_article(source.line)}{carries}"
    if not view.sources:
        yield "None."
    yield from _beyond(view.all_sources, len(view.sources))
    yield from _others("Perhaps of this time", view.perhaps, view.all_perhaps)
    yield from _others("Without a date", view.undated, view.all_undated)


def _others(name: str, lines: Iterable[ArticleLine], number: int) -> Iterator[str]:
    if number:
        yield from ("", f"### {name} ({number:,})", "")
        shown = [f"- {_article(line)}" for line in lines]
        yield from shown
        yield from _beyond(number, len(shown))


def _article(line: ArticleLine) -> str:
    outlet = escaped(line.outlet) if line.outlet else "no outlet named"
    date = f", {escaped(line.published.words)}" if line.published else ""
    return f"{opening(outlet)}, {escaped(line.title)}{date}"
