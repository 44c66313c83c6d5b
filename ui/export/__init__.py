"""Taking passages and notes out as Markdown: choosing what, seeing it first, writing it."""
