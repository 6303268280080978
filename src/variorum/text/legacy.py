"""Which older single- or multi-byte encoding some bytes are in.

charset-normalizer tells scripts apart well but not the Latin encodings, which differ in a few
letters; those are weighed here by the letters that each would give.
"""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

_HIGH_RUN = re.compile(rb"[\x80-\xff]+")

_MARKS = "\u201c\u201d\u2018\u2019\u201e\u201a\u2013\u2014\u2026\u2022\u20ac«»\xa0°§©®™·"
_WEST = "àâäáãåæçèéêëìíîïñòóôöõøœùúûüßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ"
# The letters that the language groups behind each code page use; a letter outside its group's
# list ("ð" in Windows-1252) is rare enough in the press to count against that page.
LATIN: dict[str, frozenset[str]] = {
    "cp1252": frozenset(_WEST + _MARKS),
    "cp1250": frozenset(
        "ąćęłńóśźżáčďéěíňřšťúůýžäöüßőűăâîşţđĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÄÖÜŐŰĐ" + _MARKS
    ),
    "cp1254": frozenset("çğıöşüâîûÇĞİÖŞÜ" + "àáäèéêëíïñòóôúß" + _MARKS),
    "cp1257": frozenset("āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ" + _MARKS),
    "iso8859-2": frozenset("ąćęłńóśźżáčďéěíňřšťúůýžäöüßőűĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÄÖÜŐŰĐđ\xa0°§"),
}
_OTHERS = [
    "cp1251", "cp1253", "cp1255", "cp1256", "cp1258", "koi8_r", "koi8_u", "cp866", "iso8859_5",
    "iso8859_7", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip


def guess_legacy(sample: bytes) -> tuple[str, str]:
    """The codec for bytes that are not UTF-8, and why; ``sample`` holds what surrounds them."""
    runs = [len(match[0]) for match in _HIGH_RUN.finditer(sample)]
    if not runs:
        return "cp1252", "no byte to tell by"
    # Accented letters and curly quotes stand alone among ASCII letters; words in another script
    # are high bytes from end to end.
    if sum(runs) / len(runs) >= 2.5:
        best = from_bytes(sample, cp_isolation=_OTHERS, preemptive_behaviour=False).best()
        if best is not None:
            return best.encoding, "script and letter frequency (charset-normalizer)"
    return _latin(sample)


def _latin(sample: bytes) -> tuple[str, str]:
    scores = {encoding: _fit(sample, encoding) for encoding in LATIN}
    # Python keeps the first of equals: Windows-1252 where nothing speaks for another.
    best = max(scores, key=lambda encoding: scores[encoding])
    if best == "cp1252" and not re.search(rb"[\x80-\x9f]", sample):
        return "iso8859-1", "letters of western Europe, no Windows-1252 marks"
    return best, f"letters that {best} gives"


def _fit(sample: bytes, encoding: str) -> int:
    """How many high bytes become letters or marks in use, less those that do not."""
    usual = LATIN[encoding]
    text = sample.decode(encoding, "replace")
    return sum(1 if char in usual else -1 for char in text if ord(char) > 127)
