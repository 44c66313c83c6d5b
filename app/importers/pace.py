"""Saying that a long file is being got on with, so that its reader is not taken for stuck."""

from __future__ import annotations

from collections.abc import Callable


def _nobody() -> None:
    """Nobody wants to know."""


_told: list[Callable[[], None]] = [_nobody]


def got_on() -> None:
    """Say that one of many parts, as a page, is done."""
    _told[0]()


def tell_when_got_on(listener: Callable[[], None]) -> None:
    """Have ``listener`` called at every such part from now on, in place of the last one."""
    _told[0] = listener
