"""The command palette: one box over the window from which every place is reached and every command given."""

from __future__ import annotations

from ui.palette.box import open_palette

__all__ = ["open_palette"]
