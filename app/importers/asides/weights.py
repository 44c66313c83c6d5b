"""The numbers by which lines are weighed.

They were fitted by logistic regression (in two steps, ridge 3) to 57 web pages saved as text: 9,500 lines, each of them
marked as main text or not. Tried on pages that had not been fitted, eight at a time: F1 .977, of what is sure .993
rightly so, .3 % of the main text lost. Only the numbers were taken.
"""

from __future__ import annotations

from app.importers.asides.signs import Signs

FIRST = Signs(
    size=-0.40,
    stops=-1.87,
    small=-1.61,
    announces=-1.34,
    numbered=0.77,
    signed=1.21,
    clicked=0.53,
    asks=1.68,
    prose_before=-2.12,
    prose_next=-0.93,
    short_around=1.67,
    prose_above=1.99,
    amidst=-3.01,
    prose=3.13,
    prose_among_prose=-2.79,
    share=-23.56,
    density=-1.61,
)
FIRST_BIAS = 3.44

SECOND = (0.73, -0.15, 0.385, 0.994)
"""For a line's first weight, the mean of those around it, standing in the main block, the logarithm of its distance."""

SECOND_BIAS = -1.217
