"""Times: when things happened, as far as the words say (M20, M21).

The flow: ``grammar`` finds the expressions, ``resolve`` gives each its TIMEX3 value and, against
an anchor, its interval; ``calendar`` knows days, weeks and months.
"""

from variorum.annotate.times.find import find
from variorum.annotate.times.found import Expression
from variorum.annotate.times.grammar import expressions

__all__ = ["Expression", "expressions", "find"]
