import pytest

from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from tests.app.importers.reading import read

PROSE = (
    "The committee met on Tuesday to ask what the pledge would cost, and nobody in the room, not even the chair, could "
    "say who would pay for it. It was the third meeting of that kind in a year, and members were tired of asking."
)
BODY = (
    f"<h1>Ministers press companies on pledges</h1><p>{PROSE}</p><h2>Costs</h2><p>Second. {PROSE}</p>"
    f"<p>Third. {PROSE}</p>"
)


def page(head: str = "", body: str = BODY, attributes: str = "") -> Draft:
    return read(
        f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode(), "page.html"
    )


def test_the_article_is_taken_and_what_stands_beside_it_is_not() -> None:
    draft = page(
        body=f"<nav><a href=/>Home</a> <a href=/n>News</a></nav><main><article>{BODY}</article></main>"
        "<aside><p>Sign up for our newsletter</p></aside><footer>Imprint, terms</footer><script>alert(1)</script>"
    )
    assert "Third. The committee" in draft.text
    assert not any(word in draft.text for word in ("Home", "newsletter", "Imprint", "alert"))
    assert "Costs" in [draft.text[block.start : block.end] for block in draft.blocks if block.kind.value == "heading"]


def test_related_stories_and_calls_to_share_are_left_out() -> None:
    links = "".join(
        f'<p><a href="https://a.example/{n}">Another story, number {n}, that leads away</a></p>' for n in range(4)
    )
    draft = page(body=f"<article>{BODY}<p>Share this on Chirper</p><h3>Related stories</h3>{links}</article>")
    assert not any(words in draft.text for words in ("Another story", "Related stories", "Share this"))
    assert draft.text.endswith("tired of asking.")
    assert all(0 <= inline.start < inline.end <= len(draft.text) for inline in draft.inlines)


def test_an_embedded_post_is_part_of_the_article() -> None:
    quote = '<blockquote class="twitter-tweet"><p>A pledge is not a law, and never was.</p></blockquote>'
    post = f'<div class="social-media-embed">{quote}</div>'
    assert "A pledge is not a law" in page(body=f"<article>{BODY}{post}<p>{PROSE}</p></article>").text


def test_a_page_of_line_breaks_has_paragraphs() -> None:
    draft = page(body=f"<div>{PROSE}<br><br>{PROSE} Again.<br />\n<br>{PROSE} Thrice.</div>")
    assert len(draft.blocks) == 3


def test_a_short_page_is_taken_whole() -> None:
    assert page(body="<p>Only this.</p>").text == "Only this."


def test_a_page_of_prose_in_many_small_sections_is_taken_whole() -> None:
    sections = "".join(f"<section><div><span>Number {n}. {PROSE}</span></div></section>" for n in range(12))
    assert all(f"Number {n}. The committee" in page(body=sections).text for n in range(12))


@pytest.mark.parametrize(
    "source",
    [
        b"<html><head><title>x</title></head><body><script>x</script></body></html>",
        b"<p></p>",
        b"<script></script>",
        b"<!---->",
        b"<frameset></frameset>",
        b"<html",
    ],
)
def test_a_page_without_words_says_so(source: bytes) -> None:
    with pytest.raises(UnreadableFile) as told:
        read(source, "x.html")
    assert told.value.reason == "no-main-text"


def test_a_page_nested_too_deeply_for_a_tree_is_read_whole_and_told() -> None:
    draft = page(body="<div>" * 50_000 + "<p>deep words</p>" + "</div>" * 50_000 + "<p>tail</p>")
    assert draft.text == "deep words\n\ntail"
    assert draft.remarks


def test_entities_of_a_foreign_document_type_are_neither_fetched_nor_multiplied() -> None:
    bomb = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    source = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "ha"><!ENTITY x SYSTEM "file:///etc/passwd">{bomb}]>'
    draft = read(f"{source}<html><body><p>{PROSE} &x; &l9; end</p></body></html>".encode(), "x.xhtml")
    assert len(draft.text) < 3000
    assert "root:" not in draft.text


def test_entities_and_odd_letters_come_out_as_they_are_seen() -> None:
    assert (
        "£5 – “naïve” 👩‍👩‍👧 مرحبا"
        in page(body=f"<p>&pound;5 &ndash; &ldquo;na&iuml;ve&rdquo; 👩‍👩‍👧 مرحبا {PROSE}</p>").text
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_the_words_do_not_depend_on_what_the_page_says_of_its_encoding(encoding: str) -> None:
    source = f'<html><head><meta charset="utf-8"></head><body><p>Déjà vu – naïve café. {PROSE}</p></body></html>'
    assert "Déjà vu – naïve café." in read(source.encode(encoding), "x.html").text


def test_linked_data_states_everything() -> None:
    draft = page(
        head="""<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},
        {"@type": "NewsArticle", "headline": "Ministers press companies on pledges", "inLanguage": "en-GB",
         "datePublished": "2019-05-12T08:00:00+01:00", "publisher": {"name": "The Paper"},
         "author": [{"@type": "Person", "name": "Jane Doe"}, {"name": "Richard Roe"}],
         "url": "https://paper.example/1"}]}</script>"""
    )
    assert draft.title == "Ministers press companies on pledges"
    assert [str(author) for author in draft.authors] == ["Jane Doe", "Richard Roe"]
    assert (str(draft.date), draft.publication, draft.url) == ("2019-05-12", "The Paper", "https://paper.example/1")
    assert (draft.language, draft.kind) == ("en", "article-newspaper")
    assert not draft.guessed


def test_a_journal_page_states_its_citation() -> None:
    draft = page(
        head='<meta name="citation_title" content="On pledges"><meta name="citation_author" content="Doe, Jane">'
        '<meta name="citation_author" content="Roe, Richard"><meta name="citation_publication_date" content="2019/05">'
        '<meta name="citation_journal_title" content="Journal of Pledges">'
        '<meta name="citation_doi" content="doi:10.1000/182">'
    )
    assert (draft.title, draft.publication, draft.doi, draft.kind) == (
        "On pledges",
        "Journal of Pledges",
        "10.1000/182",
        "article-journal",
    )
    assert [author.family for author in draft.authors] == ["Doe", "Roe"]
    assert str(draft.date) == "2019-05"


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    head = (
        '<title>Costs of the pledge - who pays? | The Paper</title><meta property="og:site_name" content="The Paper">'
    )
    draft = page(head=head, body=f"<p>{PROSE}</p>")
    assert draft.title == "Costs of the pledge - who pays?"


def test_a_byline_and_a_date_beside_the_headline_are_guesses() -> None:
    body = BODY.replace("</h1>", '</h1><p class="byline">By Jane Doe</p><p>Published on 12 May 2019</p>')
    draft = page(body=f"<article>{body}</article>")
    assert [str(author) for author in draft.authors] == ["Jane Doe"]
    assert str(draft.date) == "2019-05-12"
    assert {"authors", "date"} <= draft.guessed


def test_a_date_in_a_comment_or_a_footer_is_not_the_date() -> None:
    draft = page(
        body=f"<article>{BODY}</article><div class=comments><time datetime='2021-01-01'>x</time></div>"
        "<footer>3 May 2020</footer>"
    )
    assert draft.date is None


def test_broken_statements_are_passed_over() -> None:
    head = '<script type="application/ld+json">{"@type": "Article", "author": [[[[{}]]]], </script><meta name=author content="https://x.example/a">'
    draft = page(head=head, attributes='lang="!!"')
    assert draft.authors == ()
    assert draft.title == "Ministers press companies on pledges"


def test_a_saved_page_remembers_where_it_came_from() -> None:
    source = f"<!DOCTYPE html>\n<!-- saved from url=(0025)https://paper.example/2 -->\n<html><body>{BODY}</body></html>"
    assert read(source.encode(), "x.html").url == "https://paper.example/2"


def test_control_characters_and_odd_attributes_do_not_stop_a_page() -> None:
    draft = page(body=f'<p a"b{{x}}="1" \x01>One\x02 two&#1; three&#x1F600; {PROSE}</p><span hidden>z</span>\x03tail')
    assert "One\ufffd two\ufffd three😀" in draft.text


def test_short_sections_that_are_all_alike_are_all_taken() -> None:
    said = "nobody, not even the chair, could say who would pay."
    sections = "".join(f"<section><div>{word}: {said}</div></section>" for word in ("One", "Two", "Three", "Four"))
    assert page(body=f"<section><p>{PROSE}</p></section>{sections}").text.count(said) == 4


def test_the_name_of_a_section_over_the_article_is_not_its_title() -> None:
    head = '<title>News - The Paper</title><meta property="og:title" content="Who pays for the pledge">'
    assert page(head=head, body=f"<h1>News</h1><p>{PROSE}</p>").title == "Who pays for the pledge"


def test_the_standfirst_belongs_to_the_text() -> None:
    lead = (
        "After five hours of debate the committee went home, and the bridge stays as it is until the autumn at least."
    )
    for name in ("standfirst", "article-intro", "leadText", "chapo", "entradilla"):
        body = (
            f"<main><div class='top'><h1>Title</h1><p class='{name}'>{lead}</p></div><div><i>By</i></div>{BODY}</main>"
        )
        assert page(body=body).text.count(lead) == 1, name


def test_a_list_and_a_table_belong_to_the_text_they_follow() -> None:
    links = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Hammer", "Anvil", "Rivet"))
    table = "<table><tr><th>Year</th><th>Bridges</th></tr><tr><td>1990</td><td>4</td></tr></table>"
    draft = page(body=f"<article>{BODY}<h2>Tools we used</h2><ul>{links}</ul>{table}</article>")
    assert all(word in draft.text for word in ("Hammer", "Anvil", "Rivet", "1990"))


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='share-buttons'><p>Tell your friends</p></div>",
        "<section class='newsletter-signup'><h3>Our letter</h3><p>Every morning.</p></section>",
        "<div class='relatedArticles'><h3>Elsewhere</h3><p>Another bridge.</p></div>",
        "<section class='vcard author'><p>Ana Stone writes about bridges.</p></section>",
        "<p>Related: <a href='/x'>Another bridge in another town</a></p>",
        "<p><a href='/x'>ANOTHER BRIDGE IN ANOTHER TOWN</a></p>",
        "<p>Photo: Ana Stone/Agency</p>",
        "<p>(crédito: Ana Stone/D.A.Press)</p>",
        "<h3>More great stories</h3><ul><li><a href='/x'>One</a></li><li><a href='/y'>Two</a></li></ul>",
        "<p>Teilen:</p>",
    ],
)
def test_boxes_within_an_article_are_left_out(beside: str) -> None:
    paragraphs = BODY.split("</p>")
    body = "</p>".join([*paragraphs[:2], beside + paragraphs[2], *paragraphs[3:]])
    assert page(body=body).text == page().text


def test_a_frame_with_a_misleading_name_stays() -> None:
    assert page(body=f"<div class='related-content'>{BODY}</div>").text == page().text


def test_a_page_without_a_body_tag_is_seen_whole() -> None:
    said = (
        "<p>The toll on the upper ferry will rise to two pence from May, the council decided on Monday night.</p>" * 4
    )
    page = f"<title>T</title><nav>Home</nav><article><h1>The toll</h1>{said}</article><div>Sign up.</div>"
    draft = read(page.encode(), "page.html", Reading(whole=True))
    assert draft.text.startswith("Home\n\nThe toll\n\nThe toll on")
    assert draft.text.endswith("Sign up.")
