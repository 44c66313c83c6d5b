"""A page with all that is seen on it, and what of it is aside."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain import Block, BlockKind
from app.drafts import Draft, Reading
from app.importers.html_cloth import Prose
from app.importers.whole_page import asides_of, found_again
from app.trimming import trimmed
from tests.app.importers.reading import read

SENTENCE = "The committee met on Tuesday for five hours, and after a long debate about the bridge it decided nothing. "
PAGE = f"""<html><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article><h1>Nothing was decided</h1>
<p>{SENTENCE * 3}</p><h2>What they said</h2><p>{SENTENCE}It was late.</p>
<ul><li>One bridge is closed until further notice.</li><li>The other bridge is open.</li></ul>
<p>{SENTENCE * 2}</p><p>{SENTENCE}Nobody was surprised.</p></article></main>
<aside><h3>Most read</h3><p><a href="/x">Another story altogether</a></p></aside>
<footer><p>Copyright of the paper</p></footer></body></html>"""


def said(page: str, whole: bool = True) -> Draft:
    return read(page.encode(), "page.html", Reading(whole=whole))


def words_of(draft: Draft, sure: bool) -> list[str]:
    return [draft.text[aside.start : aside.end] for aside in draft.asides if aside.sure is sure]


def test_the_whole_page_is_there_and_what_stands_beside_its_text_is_aside() -> None:
    draft = said(PAGE)
    assert words_of(draft, sure=False) == []
    assert {"Home", "World", "Most read", "Another story altogether", "Copyright of the paper"} <= set(
        words_of(draft, sure=True)
    )
    assert not any("committee" in words for words in words_of(draft, sure=True))


def test_without_its_asides_the_whole_page_is_the_page_as_it_is_read_otherwise() -> None:
    assert trimmed(said(PAGE)).text == said(PAGE, whole=False).text


def test_a_page_is_read_without_asides_unless_they_are_asked_for() -> None:
    draft = said(PAGE, whole=False)
    assert draft.asides == ()
    assert "Copyright" not in draft.text


def test_asides_cover_whole_blocks() -> None:
    draft = said(PAGE)
    assert {(aside.start, aside.end) for aside in draft.asides} <= {(block.start, block.end) for block in draft.blocks}


def prose(words: list[str]) -> Prose:
    blocks, length = [], 0
    for word in words:
        blocks.append(Block(BlockKind.PARAGRAPH, length, length + len(word)))
        length += len(word) + 2
    return Prose("\n\n".join(words), tuple(blocks))


@given(
    st.lists(st.sampled_from(["Home", "Share", "A long paragraph of words", "Another long paragraph", "x"])), st.data()
)
def test_every_part_of_a_page_is_found_again_in_its_order(words: list[str], data: st.DataObject) -> None:
    chosen = sorted(data.draw(st.sets(st.sampled_from(range(len(words))))) if words else [])
    whole, part = prose(words), prose([words[number] for number in chosen])
    found = sorted(found_again(whole, part))
    assert all(one < other for one, other in pairwise(found))
    assert {words[number] for number in found} >= {words[number] for number in chosen} - {"x"} or len(found) <= len(
        words
    )
    if len(set(words)) == len(words):
        assert found == chosen


def test_what_one_tree_joins_and_the_other_parts_is_found() -> None:
    whole = prose(["Menu of the page", "The first half of it, and the second half of it.", "Footer of the page"])
    part = prose(["The first half of it,", "and the second half of it."])
    assert found_again(whole, part) == {1}
    assert [aside.start for aside in asides_of(whole, part)] == [0, whole.blocks[2].start]


def test_short_blocks_that_the_other_tree_joins_are_found() -> None:
    whole = prose(["Menu of the page", "Try it\nLearn more", "A paragraph of its own."])
    assert found_again(whole, prose(["Try it", "Learn more", "A paragraph of its own."])) == {1, 2}


def test_a_headline_that_the_menu_repeats_is_found_beside_its_text() -> None:
    whole = prose(["Bridge closed", "World", "Bridge closed", "The only paragraph there is.", "World"])
    assert found_again(whole, prose(["Bridge closed", "The only paragraph there is."])) == {2, 3}


def test_pages_of_many_equal_blocks_are_matched() -> None:
    whole = prose(["again"] * 3000 + ["A paragraph that occurs once only."] + ["again"] * 3000)
    assert 3000 in found_again(whole, prose(["again", "A paragraph that occurs once only.", "again"]))
