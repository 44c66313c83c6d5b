import pytest

from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from tests.app.importers.reading import read


def copied(html: str) -> Draft:
    return read(html.encode(), "", Reading("copied"))


def test_structure_copied_from_a_page_is_kept_whole() -> None:
    draft = copied("<meta charset=utf-8><h2>Head</h2><p>One <b>two</b></p><ul><li>three</li></ul>")
    assert draft.text == "Head\n\nOne two\n\nthree"
    assert [block.kind.value for block in draft.blocks] == ["heading", "paragraph", "list_item"]
    assert draft.title == "Head"


def test_a_menu_that_a_person_copied_is_not_thrown_away() -> None:
    assert "Share this" in copied("<nav><a href=x>Home</a></nav><p>Share this</p>").text


def test_the_address_that_windows_adds_is_kept() -> None:
    fragment = (
        "Version:0.9\r\nStartHTML:00000097\r\nSourceURL:https://paper.example/1\r\n"
        "<html><body><!--StartFragment--><p>Words</p><!--EndFragment--></body></html>"
    )
    draft = copied(fragment)
    assert (draft.text, draft.url) == ("Words", "https://paper.example/1")


@pytest.mark.parametrize("html", ["", "<p> </p>", "<script>x</script>", "<span>one two</span>"])
def test_nothing_copied_is_empty(html: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        copied(html)
    assert told.value.reason == "empty"


SENTENCE = "The committee met on Tuesday for five hours, and after a long debate about the bridge it decided nothing. "
PAGE = f"""<header><nav><a href="/">Home</a> <a href="/w">World</a></nav></header>
<article><h1>Nothing was decided</h1>{f"<p>{SENTENCE * 3}</p>" * 4}</article>
<div class="recent"><h3>Recent stories</h3><p><a href="/x">Another story</a></p></div>
<div id="cookie-box"><p>We use cookies.</p></div><footer><p>Imprint of the paper</p></footer>"""


def test_of_a_page_copied_with_its_frame_the_frame_is_aside_and_nothing_is_lost() -> None:
    draft = copied(PAGE)
    said = {draft.text[aside.start : aside.end]: aside.sure for aside in draft.asides}
    assert said.pop("Home World")
    assert said.pop("We use cookies.")
    assert said.pop("Imprint of the paper")
    assert said == {"Recent stories": False, "Another story": False}
    assert draft.text.count("committee") == 12


def test_a_part_of_a_page_has_no_asides() -> None:
    chosen = PAGE[PAGE.index("<article>") : PAGE.index('<div id="cookie')]
    assert copied(chosen).asides == ()
