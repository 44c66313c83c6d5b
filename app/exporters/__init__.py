"""Records to text, one module a concern: escaping, citations, notes, front matter, sections, file names, files."""
