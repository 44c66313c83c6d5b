"""Several use cases joined to one act."""

from __future__ import annotations

import pytest

from app.domain import Passage, Span, Theme
from app.errors import NameTaken, NothingToUndo
from app.one_step import as_one_step
from app.passages import mark
from app.ports import Library
from app.themes import add_theme
from tests.factories import an_article, saved


def test_use_cases_joined_are_undone_at_once(library: Library) -> None:
    article = saved(library, an_article())
    with as_one_step(library, "Tag passage") as joined:
        theme = add_theme(joined, "Funding/Police")
        mark(joined, article.id, Span(0, 3), [theme.id])
    assert library.undo().title == "Tag passage"
    with library.reading() as reader:
        assert reader.count(Passage) == 0
        assert reader.count(Theme, name="Police") == 0


def test_an_error_in_one_of_them_undoes_all(library: Library) -> None:
    def add_twice() -> None:
        with as_one_step(library, "Two themes") as joined:
            add_theme(joined, "Police")
            add_theme(joined, "Police")

    with pytest.raises(NameTaken):
        add_twice()
    with library.reading() as reader:
        assert reader.count(Theme, name="Police") == 0
    with pytest.raises(NothingToUndo):
        library.undo()
