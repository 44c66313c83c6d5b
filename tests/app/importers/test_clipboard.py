import pytest

from app.errors import UnreadableFile
from app.importers.clipboard import from_clipboard


def test_structure_copied_from_a_page_is_kept_whole() -> None:
    draft = from_clipboard(
        "<meta charset=utf-8><h2>Head</h2><p>One <b>two</b></p><ul><li>three</li></ul>", "Head One two three"
    )
    assert draft.text == "Head\n\nOne two\n\nthree"
    assert [block.kind.value for block in draft.blocks] == ["heading", "paragraph", "list_item"]
    assert draft.title == "Head"


def test_a_menu_that_a_person_copied_is_not_thrown_away() -> None:
    assert "Share this" in from_clipboard("<nav><a href=x>Home</a></nav><p>Share this</p>", "").text


def test_html_without_structure_gives_way_to_the_plain_text() -> None:
    assert from_clipboard("<span>one two</span>", "one\n\n two").text == "one\n\n two"


def test_plain_text_is_made_canonical() -> None:
    assert from_clipboard(None, "\ufeffone\r\ntwo").text == "one\ntwo"


def test_the_address_that_windows_adds_is_kept() -> None:
    copied = (
        "Version:0.9\r\nStartHTML:00000097\r\nSourceURL:https://paper.example/1\r\n"
        "<html><body><!--StartFragment--><p>Words</p><!--EndFragment--></body></html>"
    )
    draft = from_clipboard(copied, "Words")
    assert (draft.text, draft.url) == ("Words", "https://paper.example/1")


@pytest.mark.parametrize("html", [None, "", "<p> </p>", "<script>x</script>"])
def test_nothing_copied_is_empty(html: str | None) -> None:
    with pytest.raises(UnreadableFile) as told:
        from_clipboard(html, " \n")
    assert told.value.reason == "empty"
