"""By what an answer can be narrowed: kinds, themes, sources, authors, tags, years and languages, with their counts."""
