"""The libraries of every released schema, as our own code made them.

``python -m tests.storage.golden`` makes that of the present one. A released schema's library is never made again: it
must open for ever.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.domain import (
    Arrangement,
    Article,
    Creator,
    Inline,
    InlineKind,
    Page,
    PartialDate,
    ReadState,
    SavedSearch,
    Theme,
)
from storage.library import open_library
from storage.schema import SCHEMA
from tests.factories import a_collection, a_note, a_passage, a_theme, all_saved, an_article, saved

GOLDEN = Path(__file__).parents[1] / "golden"
CONTENT = "Bread for all\n\nThe mayor said: “No child shall go hungry.” 🌾\n\nOthers doubted it; see المدينة."


def make(folder: Path) -> None:
    """A small library with something of everything, an act undone and things in the trash."""
    library = open_library(folder)
    article = an_article(
        CONTENT,
        id="a" * 32,
        title="Bread for all",
        authors=(Creator("Okafor", "Ngozi"), Creator("City Council", role="publisher")),
        publication="The Courier",
        date=PartialDate(2013, 5),
        url="https://example.org/bread",
        kind="article-newspaper",
        citation_key="okafor2013",
        added=datetime(2024, 1, 2, 3, 4, 5, 678000, UTC),
        read_state=ReadState.READING,
        original=library.keep_original(CONTENT.encode()),
        imported_from="bread.txt",
        inlines=(Inline(InlineKind.EMPHASIS, 15, 18),),
        pages=(Page("iv", 0, 40),),
    )
    saved(library, article)
    theme = a_theme("Food", id="b" * 32, includes="meals", excludes="drink", example="bread", aliases=("Eating",))
    below = a_theme("Promises", id="c" * 32, parent_id=theme.id)
    passage = a_passage(
        article, "No child shall go hungry.", id="d" * 32, note="*Really?*", themes=(below.id, theme.id)
    )
    all_saved(library, theme, below, passage, Arrangement(theme.id, (passage.id,)))
    all_saved(
        library, a_note("# Bread", on=passage, id="e" * 32, pinned=True), a_collection("To read", article, id="f" * 32)
    )
    saved(library, SavedSearch("8" * 32, "Promises of food", "bread OR hungry", "newest", True, 1, article.added))
    saved(library, replace(a_theme("Thrown away", id="9" * 32), trashed=datetime(2024, 2, 2, tzinfo=UTC)))
    with library.writing("Delete") as writer:
        writer.delete(writer.get(Article, article.id))
        writer.delete(writer.get(Theme, theme.id))
    library.undo()
    library.close()


if __name__ == "__main__":
    target = GOLDEN / f"library-{SCHEMA.version}"
    shutil.rmtree(target, ignore_errors=True)
    make(target)
    (target / "library.lock").unlink()
