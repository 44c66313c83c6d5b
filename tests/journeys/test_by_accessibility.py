"""Coding a whole article with what a screen reader has: names, roles, texts, selections, announcements, and keys."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from app.domain import Article, Passage, Text
from app.sample import add_sample
from app.theme_tree import ThemeTree
from storage.library import SqliteLibrary, open_library
from tests.journeys import atspi

pytestmark = pytest.mark.skipif(bool(atspi.MISSING), reason=f"not on this machine: {', '.join(atspi.MISSING)}")

TITLE = "Connecting the Outer Skerrows"


def first_sentences(library: SqliteLibrary) -> list[str]:
    """How the paragraphs of the article begin: what is going to be tagged."""
    with library.reading() as reader:
        article = next(one for one in reader.every(Article) if one.title.startswith(TITLE))
        text = reader.get(Text, article.text_id)
    paragraphs = [text.content[block.start : block.end] for block in text.blocks if block.kind == "paragraph"]
    return [sentence for paragraph in paragraphs if text.content.count(sentence := paragraph.split(". ")[0]) == 1]


def test_an_article_is_coded_through_the_accessibility_interface(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library")
    add_sample(library)
    sentences = first_sentences(library)
    library.close()
    with atspi.program_shown(tmp_path, "--library", str(library.folder)) as desktop:
        text, passages = opened(desktop)
        for number, sentence in enumerate(sentences):
            desktop.focus(text)
            desktop.select(text, sentence)
            assert desktop.selected(text) == sentence
            tag(desktop, number)
            atspi.wait_for(partial(row_of, desktop, passages, sentence), f"the passage {sentence}")
        assert heard(desktop, "Tagged: Legislation")
        assert row_of(desktop, passages, sentences[1]) == f"Access to services, “{sentences[1]}”"
        assert row_of(desktop, passages, sentences[2]) == f"Landing sites, “{sentences[2]}”"
    assert len(sentences) >= 6
    assert themes_on(library.folder, sentences) == {
        0: ["Legislation"],
        1: ["Access to services"],
        2: ["Landing sites"],
    }


def opened(desktop: atspi.Desktop) -> tuple[atspi.Thing, atspi.Thing]:
    """Find the article by its title and open it; its text and the list of its passages."""
    desktop.focus(desktop.find("text", "Filter the list"))
    desktop.type(TITLE)
    articles = desktop.find("table", "Articles")
    atspi.wait_for(lambda: desktop.rows(articles) == 1 or None, "the only row")
    assert any(name.startswith(TITLE) and "unread" in name for name in desktop.names(articles))
    for key in ("Return", "Down", "Return"):
        desktop.type(key)
    return desktop.find("text", "Text of the article"), desktop.find("list", "Passages of the article")


def tag(desktop: atspi.Desktop, number: int) -> None:
    """By the digit of a theme, by part of a theme's name, and with a new theme, in turn."""
    if number % 3 == 0:
        desktop.type("1")
        return
    desktop.type("t")
    desktop.find("text", "Theme to tag with")
    desktop.type("access" if number % 3 == 1 else "Landing sites")
    desktop.type("Return")


def row_of(desktop: atspi.Desktop, passages: atspi.Thing, sentence: str) -> str | None:
    return next((name for name in desktop.names(passages) if f"“{sentence}”" in name), None)


def heard(desktop: atspi.Desktop, words: str) -> bool:
    return any(words in said for said in desktop.said())


def themes_on(folder: Path, sentences: list[str]) -> dict[int, list[str]]:
    """The paths of the themes on the sentences, by the way in which they were tagged."""
    library = open_library(folder)
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
        there = {passage.quote: [tree.path(id) for id in passage.themes] for passage in reader.every(Passage)}
    library.close()
    found: dict[int, list[str]] = {}
    for number, sentence in enumerate(sentences):
        assert found.setdefault(number % 3, there[sentence]) == there[sentence]
    return found


def test_a_theme_is_made_and_undone_by_menu_and_both_stand_in_the_history(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library")
    add_sample(library)
    library.close()
    with atspi.program_shown(tmp_path, "--library", str(library.folder)) as desktop:
        themes = desktop.find("tree", "Themes")
        assert "Legislation/Enforcement, 7 passages" in desktop.names(themes)
        desktop.press(entry(desktop, "New theme…"))
        desktop.find("text", "Name of the new theme")
        desktop.type("Ferries")
        desktop.type("Return")
        atspi.wait_for(lambda: "Ferries, 0 passages" in desktop.names(themes) or None, "the theme")
        assert heard(desktop, "New theme: Ferries")
        desktop.press(entry(desktop, "Undo New theme"))
        atspi.wait_for(lambda: "Ferries, 0 passages" not in desktop.names(themes) or None, "no such theme")
        assert heard(desktop, "Undone")
        desktop.press(entry(desktop, "History…"))
        steps = desktop.find("list", "Steps, newest first")
        found = atspi.wait_for(
            lambda: [name for name in desktop.names(steps) if "New theme" in name] or None, "the step"
        )
        assert any("undone" in name for name in found)


def entry(desktop: atspi.Desktop, words: str) -> atspi.Thing:
    """An entry of the menus, which are gone through whether they are open or not."""
    bar = next(
        thing for window in desktop.windows() for thing in desktop.walk(window) if desktop.role(thing) == "menu bar"
    )
    entries = (thing for thing in desktop.walk(bar) if desktop.role(thing) == "menu item")
    return atspi.wait_for(lambda: next((one for one in entries if desktop.name(one) == words), None), words)
