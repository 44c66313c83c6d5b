"""Saved searches: the live lists in the sidebar, saving one, and narrowing other things by what one finds."""
