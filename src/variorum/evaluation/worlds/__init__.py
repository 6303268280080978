"""Made worlds: invented wars with their truth, to measure the record by.

``make_world(seed)`` invents one; ``bundles`` gives what its presses print, ``truth`` what is true
of it, ``made_readings`` readings of any number of articles without any reader. ``python -m
variorum.evaluation.worlds --seed 3 --out DIR`` writes one out.
"""

from variorum.evaluation.worlds.layer import score
from variorum.evaluation.worlds.pages import bundles, pages
from variorum.evaluation.worlds.stream import made_readings
from variorum.evaluation.worlds.truth import truth
from variorum.evaluation.worlds.world import World, make_world

__all__ = ["World", "bundles", "made_readings", "make_world", "pages", "score", "truth"]
