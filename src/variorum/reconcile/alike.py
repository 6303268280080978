"""Finding texts that share much of their words, in time that grows with the texts (M23).

Banded MinHash signatures: two sets that have a share of their items in common agree in some band,
all but surely; sets that have little in common hardly ever do. What agrees is then counted exactly.
"""

from __future__ import annotations

from collections.abc import Iterable

from rensa import RMinHash

_SEED = 7
_BITS = 32  # of one value of a signature
_PRIME = (1 << 61) - 1


def bands(items: Iterable[str], number: int) -> tuple[int, ...]:
    """So many bands of two values each, as numbers that a table holds. Nothing has no band.

    Two of different values or places are one number in hardly any case (2 to the power of -61).
    """
    encoded = sorted(item.encode("utf-8", "surrogatepass") for item in items)
    if not encoded:
        return ()
    signature = RMinHash(2 * number, _SEED)
    signature.update(encoded)
    values = signature.digest()
    pairs = zip(values[::2], values[1::2], strict=True)
    numbers = (((one << _BITS) | other) * number + at for at, (one, other) in enumerate(pairs))
    return tuple(value % _PRIME for value in numbers)
