"""On paper: articles with their marks, notes, and whatever a page of the window gives as a document.

A page of the centre that can be printed has a method ``printed() -> Printed | None``; Ctrl+P asks for it.
"""

from __future__ import annotations

from ui.printing.offering import offer, print_shown
from ui.printing.wish import Made, Part, Printed, Prints, Wish, from_html

__all__ = ["Made", "Part", "Printed", "Prints", "Wish", "from_html", "offer", "print_shown"]
