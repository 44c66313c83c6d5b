"""Boxes on a page, seen as the page is turned: from its upper left corner, downwards."""

from __future__ import annotations

from array import array

Bounds = tuple[float, float, float, float]
"""Left, bottom, right and top of a page, in its own coordinates, which grow upwards."""


def turned_boxes(boxes: array[float], bounds: Bounds, turns: int) -> array[float]:
    """Left, top, right and bottom of each box on a page turned clockwise by ``turns`` quarters.

    ``boxes`` has the same four numbers for each box, in the page's own coordinates.
    """
    left, bottom, right, top = bounds
    lefts, tops, rights, bottoms = (boxes[side::4] for side in range(4))
    sides = (
        ((lefts, 1, -left), (tops, -1, top), (rights, 1, -left), (bottoms, -1, top)),
        ((bottoms, 1, -bottom), (lefts, 1, -left), (tops, 1, -bottom), (rights, 1, -left)),
        ((rights, -1, right), (bottoms, 1, -bottom), (lefts, -1, right), (tops, 1, -bottom)),
        ((tops, -1, top), (rights, -1, right), (bottoms, -1, top), (lefts, -1, right)),
    )[turns % 4]
    shown = array("f", bytes(len(boxes) * boxes.itemsize))
    for side, (values, sign, shift) in enumerate(sides):
        shown[side::4] = array("f", [sign * value + shift for value in values])
    return shown


def turned_size(bounds: Bounds, turns: int) -> tuple[float, float]:
    """Width and height of the page so turned."""
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    return (height, width) if turns % 2 else (width, height)


def turned_point(x: float, y: float, bounds: Bounds, turns: int) -> tuple[float, float]:
    """Where a point of the page's own coordinates lies on the page so turned."""
    left, bottom, right, top = bounds
    return ((x - left, top - y), (y - bottom, x - left), (right - x, y - bottom), (top - y, right - x))[turns % 4]
