"""Which place a name means: the names of an article, as the ranker of places wants them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from variorum.annotate.names.page import Found
from variorum.annotate.places.home import Home
from variorum.annotate.places.nested import Nested, upheld
from variorum.annotate.places.resolve import resolve
from variorum.annotate.places.toponyms import Toponym
from variorum.annotate.places.unlisted import told_places
from variorum.model import Span
from variorum.vocabulary.places import fold

_STATE = "country:"
# Kinds that speak of a country and are no places in it.
_TELLING = frozenset({"nationality", "government", "force", "group"})


class Atlas:
    """The places of one article."""

    def __init__(
        self,
        text: str,
        found: Iterable[Found],
        inner: Sequence[Nested] = (),
        preferred: Sequence[str] = (),
        home: Home | None = None,
    ) -> None:
        """Settle what every name means.

        Args:
            text: of the rendition.
            found: in text order.
            inner: names of places that may stand within other names.
            preferred: ISO codes of a conflict profile.
            home: of the article's outlet.
        """
        told: Counter[str] = Counter()
        toponyms = []
        for item in found:
            if item.kind == "place" and item.key:
                span = Span(item.start, item.end)
                toponyms.append(Toponym(span, text[item.start : item.end], sure=item.placed))
            elif item.kind in _TELLING and item.state.startswith(_STATE):
                told[item.state.removeprefix(_STATE)] += 1
        toponyms += [Toponym(one.span, text[slice(*one.span)]) for one in inner if one.sure]
        toponyms.sort(key=lambda one: one.span)
        self._text, self._inner = text, inner
        self._places = resolve(text, toponyms, told, preferred, home)
        self._told = told_places(text, toponyms, self._places)

    def key(self, item: Found) -> str | None:
        """The key of the place that a found name means, or nothing (M20).

        A name that no gazetteer holds is a key of its own.
        """
        name = fold(self._text[item.start : item.end])
        if name not in self._places:
            told = self._told.get(name)
            return told.spot.key if told else item.key
        spot = self._places[name]
        return spot.key if spot else None

    def phrases(self) -> Iterator[tuple[Span, str]]:
        """The words that tell where unlisted places lie, each with its key."""
        for told in self._told.values():
            yield told.phrase, told.spot.key

    def nested(self) -> list[tuple[Nested, str | None]]:
        """The places within other names that the article upholds, each with its key."""
        found = upheld(self._text, self._inner, self._places)
        return [(one, spot.key if spot else None) for one, spot in found]
