"""Notes: pinned, mentioned elsewhere, with links and quotations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.articles import delete_articles
from app.domain import Article, Id, Note, Passage
from app.errors import NotFound
from app.linkables import Linkable, gather, linkables, linked, themes_like
from app.links import link_to, links_in
from app.mentioning import AROUND, lost, mentioned_in, sentence_around
from app.notes import delete_notes, pin_note
from app.ports import Library
from app.quoting import brought_up_to_date, outdated, quotations
from app.spoken_themes import with_links
from app.theme_tree import ThemeTree
from storage.index import WhooshIndex
from tests.app.command_line import Terminal
from tests.factories import a_note, a_passage, a_theme, all_saved, an_article, saved


def note_in(library: Library, id: Id) -> Note:
    with library.reading() as reader:
        return reader.get(Note, id)


def test_pinning_is_one_step_for_all_and_undone(library: Library) -> None:
    notes = [saved(library, a_note(text)) for text in "abc"]
    pin_note(library, [note.id for note in notes[:2]], True)
    assert [note_in(library, note.id).pinned for note in notes] == [True, True, False]
    assert note_in(library, notes[0].id).modified == notes[0].modified
    assert library.undo().title == "Pin note"
    assert not note_in(library, notes[0].id).pinned
    with pytest.raises(NotFound):
        pin_note(library, ["0" * 32], True)


def test_a_link_knows_its_label_whatever_stands_in_it() -> None:
    id = "a" * 32
    title = "Brackets [and] \\ (round) 🧂 ملح *stars* #no"
    (found,) = links_in(f"x {linked('article', id, title)} y")
    assert (found.kind, found.id) == ("article", id)
    assert found.label == "Brackets \\[and\\] \\\\ (round) 🧂 ملح \\*stars\\* \\#no"
    assert linked("theme", id, "Funding/Police") == f"[#Funding/Police](florilegium:theme/{id})"
    (bare,) = links_in(f"see florilegium:note/{id}.")
    assert (bare.label, bare.start) == ("", 4)
    assert list(links_in(f"florilegium:note/{id}f [x](florilegium:file/{id})")) == []


def test_a_mention_shows_the_sentence_around_the_link(library: Library) -> None:
    article = saved(library, an_article(title="Pledges"))
    link = linked("article", article.id, "Pledges")
    text = f"# On costs\n\nBefore it. As *shown* in {link}, nobody paid 💷. After it."
    note = saved(library, a_note(text))
    (found,) = mentioned_in(library, article.id)
    assert (found.kind, found.id, found.title) == ("note", note.id, "On costs")
    assert found.words == "As shown in Pledges, nobody paid 💷."
    assert text[found.start : found.end] == link


def test_a_very_long_sentence_is_cut_on_both_sides() -> None:
    text = "word " * 500 + "[x](florilegium:note/" + "b" * 32 + ")" + " word" * 500
    (link,) = links_in(text)
    words = sentence_around(text, link.start, link.end)
    assert words.startswith("…word")
    assert words.endswith("word…")
    assert " x " in words
    assert len(words) < 2 * AROUND + 20


def test_notes_on_passages_and_quotations_mention_too_but_nothing_mentions_itself(library: Library) -> None:
    article = an_article(title="Source")
    passage, other = a_passage(article), a_passage(article, "Nobody")
    all_saved(library, article, passage, replace(other, note=f"See [it]({link_to('passage', passage.id)})."))
    with library.reading() as reader:
        quoting = saved(library, a_note(quotations(reader, [passage.id])))
    saved(library, replace(quoting, text=f"{quoting.text}\n\n[me]({link_to('note', quoting.id)})"))
    assert {(one.kind, one.title) for one in mentioned_in(library, passage.id)} == {
        ("note", "The"),
        ("passage", "Source"),
    }
    assert {one.id for one in mentioned_in(library, article.id)} == {quoting.id, other.id}
    assert mentioned_in(library, quoting.id) == []
    delete_notes(library, [quoting.id])
    assert [one.kind for one in mentioned_in(library, passage.id)] == ["passage"]


def test_five_thousand_mentions_are_all_found(library: Library) -> None:
    theme = saved(library, a_theme("Often"))
    text = f"About {linked('theme', theme.id, 'Often')}."
    all_saved(library, *(a_note(f"{number}: {text}") for number in range(5_000)))
    assert len(mentioned_in(library, theme.id)) == 5_000


def test_links_to_the_trash_and_to_nothing_are_told_apart(library: Library) -> None:
    article, kept = saved(library, an_article()), saved(library, an_article())
    nothing = link_to("theme", "0" * 32)
    text = f"[a]({link_to('article', article.id)}) [b]({link_to('article', kept.id)}) [c]({nothing})"
    delete_articles(library, [article.id])
    with library.reading() as reader:
        assert lost(reader, text) == {link_to("article", article.id): "trash", nothing: "gone"}


@pytest.fixture
def quoted(library: Library) -> tuple[Passage, str]:
    """A passage of two paragraphs and a note that quotes it."""
    article = an_article("Members asked what the pledge would cost,\n\nand *who* would pay.")
    passage = a_passage(article, "what the pledge would cost,\n\nand *who* would pay")
    all_saved(library, article, passage)
    with library.reading() as reader:
        return passage, f"# Mine\n\n{quotations(reader, [passage.id])}\n\nMy words.\n"


def now_reads(library: Library, passage: Passage, quote: str) -> None:
    saved(library, replace(passage, quote=quote, end=passage.start + len(quote)))


def test_a_quotation_is_out_of_date_once_its_passage_says_other_words(
    library: Library, quoted: tuple[Passage, str]
) -> None:
    passage, text = quoted
    with library.reading() as reader:
        assert outdated(reader, text) == []
    now_reads(library, passage, "what the [pledge] cost")
    with library.reading() as reader:
        (found,) = outdated(reader, text)
        renewed = brought_up_to_date(text, [found])
        assert found.now == "what the [pledge] cost"
        assert outdated(reader, renewed) == []
    assert renewed.startswith("# Mine\n\n> what the \\[pledge\\] cost\n\n— ")
    assert renewed.endswith("\n\nMy words.\n")


@pytest.mark.parametrize(
    "quote", ["> the pledge would cost", "> WHAT the *pledge* …\n> who would pay", "> what [...] and _who_ would pay"]
)
def test_a_quotation_that_leaves_words_out_still_says_them(
    library: Library, quoted: tuple[Passage, str], quote: str
) -> None:
    passage, _text = quoted
    with library.reading() as reader:
        assert outdated(reader, f"{quote}\n\n— Source · [open]({link_to('passage', passage.id)})") == []
        other = f"> what nobody said\n— Source · [open]({link_to('passage', passage.id)})"
        assert len(outdated(reader, other)) == 1


def labels(found: list[Linkable]) -> list[tuple[str, str]]:
    return [(one.kind, one.label) for one in found]


@pytest.fixture
def index(library: Library, tmp_path: Path) -> WhooshIndex:
    """A search index that follows the library."""
    return WhooshIndex(tmp_path / "cache", library.id)


def test_what_begins_so_comes_before_what_holds_it_and_what_is_like_it(library: Library, index: WhooshIndex) -> None:
    article = an_article(title="The salt pledge", authors=())
    passage = a_passage(article, "what the pledge would cost")
    notes = (a_note("# Pledge or promise"), a_note("Nothing to do with it"))
    all_saved(library, article, passage, a_theme("Promises", aliases=("Pledges",)), a_theme("Unlike"), *notes)
    index.follow(library)
    known = gather(library)
    found = labels(linkables(library, index, known, "pledge"))
    assert set(found[:2]) == {("note", "Pledge or promise"), ("theme", "Promises")}
    holding = {("article", "The salt pledge"), ("passage", "“what the pledge would cost”")}
    assert set(found[2:5]) == {*holding, ("theme", "Industry pledges")}
    assert ("article", "The salt pledge") in labels(linkables(library, index, known, "slat pledeg"))
    assert labels(themes_like(known, "pledg"))[:2] == [("theme", "Promises"), ("theme", "Industry pledges")]
    index.close()


def test_before_anything_is_typed_what_was_lately_open_comes_first(library: Library, index: WhooshIndex) -> None:
    articles = [saved(library, an_article(title=f"Number {number}")) for number in range(30)]
    known = gather(library, recent=(articles[3].id,))
    found = linkables(library, index, known, "")
    assert found[0].label == "Number 3"
    assert {one.kind for one in found} == {"article", "theme"}
    index.close()


def test_the_command_line_pins_finds_and_tells_mentions(
    library: Library, library_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal(library_folder, capsys)
    article: Article = saved(library, an_article(title="Pledges"))
    note = saved(library, a_note(f"Über [it]({link_to('article', article.id)})."))
    saved(library, a_note("Other"))
    library.close()
    assert [one["pinned"] for one in terminal.ask("note", "pin", note.id)] == [True]
    assert [one["id"] for one in terminal.ask("notes", "--pinned")] == [note.id]
    assert [one["id"] for one in terminal.ask("notes", "--search", "UBER it")] == [note.id]
    (found,) = terminal.ask("mentions", article.id)
    assert (found["id"], found["words"]) == (note.id, "Über it.")
    assert terminal.ask("mentions", "Funding") == []
    assert [one["pinned"] for one in terminal.ask("note", "unpin", note.id)] == [False]
    assert terminal.ask("notes", "--pinned") == []


def test_themes_named_in_a_note_become_links_and_unknown_ones_stay(library: Library) -> None:
    money = saved(library, a_theme("Money"))
    police = saved(library, a_theme("Police force", parent_id=money.id, aliases=("Cops 🚓",)))
    for parent in (money, police):
        saved(library, a_theme("Twice", parent_id=parent.id))
    with library.reading() as reader:
        tree = ThemeTree.read(reader)
    words, ids = with_links(tree, "(#money) #cops 🚓, #Money/Police Force! #Twice #moneyed a#money # money #none")
    link = linked("theme", police.id, "Money/Police force")
    start = linked("theme", money.id, "Money")
    assert words == f"({start}) {link}, {link}! #Twice #moneyed a#money # money #none"
    assert ids == (money.id, police.id)
    assert with_links(tree, "") == ("", ())
