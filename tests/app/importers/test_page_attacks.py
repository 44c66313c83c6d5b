"""Pages made to do harm, or only broken."""

from __future__ import annotations

import pytest

from app.canonical import canonical
from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from tests.app.importers.reading import read

SENTENCE = "The committee met on Tuesday for five hours, and after a long debate about the bridge it decided nothing. "
BODY = f"<article><h1>Nothing was decided</h1>{f'<p>{SENTENCE * 3}</p>' * 4}</article>"


def said(body: str | bytes, head: str = "", whole: bool = False) -> Draft:
    page = f"<html><head>{head}</head><body>{body}</body></html>".encode() if isinstance(body, str) else body
    return read(page, "page.html", Reading(whole=whole))


@pytest.mark.parametrize("tag", ["div", "blockquote", "b", "span", "ul><li", "table><tr><td", "font"])
@pytest.mark.parametrize("whole", [False, True])
def test_ten_thousand_open_elements_are_read(tag: str, whole: bool) -> None:
    assert "the end of it" in said(f"<{tag}>" * 10_000 + "the end of it", whole=whole).text


def test_a_line_of_megabytes_is_read() -> None:
    draft = said("<p>" + SENTENCE * 40_000 + "</p>")
    assert draft.text.count("committee") == 40_000


def test_huge_attributes_are_passed_over() -> None:
    draft = said(f"<div data-x='{'y' * 2_000_000}' class='{'article ' * 100_000}'>{BODY}</div>")
    assert draft.text.count("committee") == 12


def test_thousands_of_attributes_and_names_are_passed_over() -> None:
    many = " ".join(f"a{number}=b" for number in range(20_000))
    assert said(f"<div {many}>{BODY}</div>").text.count("committee") == 12


def test_a_flood_of_entities_stays_as_many_letters() -> None:
    assert said(BODY + "<p>" + "&lt;" * 50_000 + "</p>").text.count("committee") == 12


def test_nothing_that_runs_or_is_drawn_is_read() -> None:
    hidden = (
        "<script>alert('loud')</script><style>p { color: loud }</style><iframe src='https://a.example/'>loud</iframe>"
        "<object data='x.swf'>loud</object><svg><text>loud</text></svg><template>loud</template>"
        "<noscript>loud</noscript><img src='data:image/png;base64,loudloud' alt='loud'>"
    )
    assert "loud" not in said(BODY.replace("</h1>", "</h1>" + hidden), whole=True).text


def test_a_page_that_sends_its_reader_elsewhere_is_read_where_it_is() -> None:
    head = "<meta http-equiv='refresh' content='0; url=https://evil.example/'><base href='https://evil.example/'>"
    assert said(BODY, head).text.count("committee") == 12


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x", "java\nscript:alert(1)"]
)
def test_links_that_could_do_harm_are_dropped_and_their_words_stay(address: str) -> None:
    draft = said(BODY.replace("committee", f"<a href='{address}'>committee</a>"))
    assert draft.text.count("committee") == 12
    assert not [inline for inline in draft.inlines if inline.target]


@pytest.mark.parametrize(
    "noise", [b"\x00", b"\xed\xa0\x80", b"&#xD800;", b"&#0;", b"\xff\xfe", b"\x1b[31m", b"\xc3\x28"]
)
def test_stray_bytes_and_letters_that_cannot_be_stored_do_not_stop_a_page(noise: bytes) -> None:
    draft = said(f"<html><body>{BODY}</body></html>".encode().replace(b"Tuesday", b"Tues" + noise + b"day"))
    assert canonical(draft.text) == draft.text
    assert draft.text.count("committee") == 12


@pytest.mark.parametrize(
    "url", ["http://[", "http://[::1", "https://a.example:port/", "//\x00", "http://" + "a" * 100_000]
)
def test_addresses_that_are_none_do_not_stop_a_page(url: str) -> None:
    head = f"<link rel=canonical href='{url}'>" + "".join(
        f"<meta property='og:{name}' content='{url}'>" for name in ("url", "site_name", "title")
    )
    assert said(BODY.replace("Tuesday", f"<a href='{url}'>Tuesday</a>"), head).text.count("committee") == 12


def test_statements_without_end_do_not_stop_a_page() -> None:
    deep = '<script type="application/ld+json">' + '{"@graph":[' * 5000 + "]}" * 5000 + "</script>"
    many = "".join(f"<meta name='author' content='Ana{n} Stone{n}'>" for n in range(3000))
    turning = '<script type="application/ld+json">{"@type":"Article","@id":"a","author":{"@id":"a"}}</script>'
    draft = said(BODY, deep + turning + many)
    assert draft.text.count("committee") == 12
    assert len(draft.authors) <= 100


def test_many_small_elements_after_the_headline_are_read() -> None:
    assert "committee" in said(BODY + "<p class='byline date'>x</p>" * 20_000).text


@pytest.mark.parametrize("cut", range(40, 1400, 170))
def test_a_page_cut_off_anywhere_is_read_or_refused(cut: int) -> None:
    try:
        draft = said(f"<html><head><title>Bridge</title></head><body>{BODY}".encode()[:cut], whole=True)
    except UnreadableFile as problem:
        assert problem.reason in ("no-main-text", "empty")
        return
    assert draft.text
