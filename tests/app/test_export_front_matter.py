"""Front matter holds any value whole, and tells whether a file was edited."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from app.exporters.front_matter import Value, seal_holds, sealed, written_fields
from tests.app.rendered import words

_FIELDS: dict[str, Value] = {"title": "A title", "florilegium": "0" * 32, "passages": 3}


@given(title=st.one_of(words, st.text(st.characters(exclude_categories=["Cs"]))), authors=st.lists(words, max_size=3))
def test_a_yaml_reader_finds_the_same_values(title: str, authors: list[str]) -> None:
    text = sealed({"title": title, "authors": authors, "passages": 3}, "\nbody\n")
    assert text.count("\n---\n") == 1
    head = yaml.safe_load(text.removeprefix("---\n").partition("\n---\n")[0])
    assert (head["title"], head["authors"], head["passages"]) == (title, authors, 3)


def test_the_seal_holds_until_a_letter_is_changed_anywhere() -> None:
    text = sealed(_FIELDS, "\nbody\n")
    assert seal_holds(text)
    assert not seal_holds(text.replace("body", "Body"))
    assert not seal_holds(text.replace("A title", "My title"))
    assert not seal_holds(text + "\n")
    assert not seal_holds("no front matter")


def test_another_kind_of_line_ends_does_not_break_the_seal() -> None:
    assert seal_holds(sealed(_FIELDS, "\none\ntwo\n").replace("\n", "\r\n"))


def test_the_fields_are_read_back_and_anything_else_has_none() -> None:
    assert written_fields(sealed(_FIELDS, '\nflorilegium: "1"\n'))["florilegium"] == "0" * 32
    assert written_fields('# florilegium: "x"\n') == {}
    assert written_fields("---\nnever closed") == {}
