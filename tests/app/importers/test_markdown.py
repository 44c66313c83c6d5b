import pytest

from app.errors import UnreadableFile
from tests.app.importers.reading import read

WHOLE = """---
title: "A pledge: again"
author: [Jane Doe, "Roe, Richard"]
date: 2020-05
source: The Paper
url: https://paper.example/1
doi: https://doi.org/10.1000/182
lang: en-GB
type: article-newspaper
tags: [a, b]
---
# Other *words*

Text with `code`, a [link](https://a.example/) and a note[^1] on
a second line.

> Quoted
>
> > deeper

- one
  1. two
- three

| Year | Sum |
|------|-----|
| 2019 | £1m |

```
if x:
    y
```

[^1]: The note.
"""


def test_front_matter_is_stated_not_guessed() -> None:
    draft = read(WHOLE.encode(), "x.md")
    assert draft.title == "A pledge: again"
    assert [(author.given, author.family) for author in draft.authors] == [("Jane", "Doe"), ("Richard", "Roe")]
    assert (str(draft.date), draft.publication, draft.url) == ("2020-05", "The Paper", "https://paper.example/1")
    assert (draft.doi, draft.language, draft.kind) == ("10.1000/182", "en", "article-newspaper")
    assert not draft.guessed


def test_the_body_reads_as_prose_with_its_structure() -> None:
    draft = read(WHOLE.encode(), "x.md")
    assert [(block.kind.value, block.level, draft.text[block.start : block.end]) for block in draft.blocks] == [
        ("heading", 1, "Other words"),
        ("paragraph", 1, "Text with code, a link and a note[1] on a second line."),
        ("quotation", 1, "Quoted"),
        ("quotation", 2, "deeper"),
        ("list_item", 1, "one"),
        ("list_item", 2, "1. two"),
        ("list_item", 1, "three"),
        ("table_row", 1, "Year\tSum"),
        ("table_row", 1, "2019\t£1m"),
        ("code", 1, "if x:\n    y"),
        ("footnote", 1, "[1] The note."),
    ]


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    draft = read(b"Intro\n\n# The *first*\n\n# Second", "x.md")
    assert draft.title == "The first"
    assert "title" in draft.guessed


def test_without_a_heading_the_file_name_is_the_title() -> None:
    assert read(b"Just words", "my_notes.md").title == "my notes"


def test_angle_brackets_that_are_no_html_stay_words_and_scripts_do_not() -> None:
    assert read(b"A List<String> and <b>bold</b><script>x()</script>.\n\n<Foo>\n\n<style>p{}</style>", "x.md").text == (
        "A List<String> and bold.\n\n<Foo>"
    )


def test_front_matter_that_cannot_be_read_stays_in_the_text_and_is_told() -> None:
    draft = read(b"---\n{: [\n---\nWords", "x.md")
    assert "{: [" in draft.text
    assert draft.remarks


def test_a_bomb_of_aliases_is_not_lit() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
    )
    assert "Words" in read(f"---\n{bomb}---\nWords".encode(), "x.md").text


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert read(b"---\nfirst words\n---\nmore", "x.md").text.startswith("first words")


def test_front_matter_alone_is_no_article() -> None:
    with pytest.raises(UnreadableFile) as told:
        read(b"---\ntitle: x\n---\n", "x.md")
    assert told.value.reason == "empty"


def test_quotation_marks_without_end_do_not_hang_or_crash() -> None:
    assert read(b"> " * 5000 + b"deep", "x.md").text
    assert read(b"[" * 5000 + b"x", "x.md").text
    assert read(b"*a " * 5000, "x.md").text
