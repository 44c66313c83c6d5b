import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from app.domain import InlineKind
from app.importers.html_cloth import Prose
from app.importers.html_walk import walk, walk_source

NAMES = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "b",
    "em",
    "a",
    "table",
    "tr",
    "td",
    "h2",
    "br",
    "sup",
    "span",
    "script",
    "section",
    "code",
    "hr",
    "dd",
]


def woven(source: str, base: str = "") -> Prose:
    return walk(lxml.html.fromstring(f"<div>{source}</div>"), base)


def shown(prose: Prose) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, prose.text[block.start : block.end]) for block in prose.blocks]


def test_whitespace_collapses_as_in_a_browser() -> None:
    assert woven("<p>  one\n two <b> three</b> four</p>\n<p>five</p>").text == "one two three four\n\nfive"


def test_a_no_break_space_is_a_letter_and_a_soft_hyphen_is_not() -> None:
    assert woven("<p>10&nbsp;000 legis&shy;lation</p>").text == "10\u00a0000 legislation"


def test_two_line_breaks_part_paragraphs_and_one_parts_lines() -> None:
    assert shown(woven("one<br><br>two<br/>three<br> <br>four")) == [
        ("paragraph", 1, "one"),
        ("paragraph", 1, "two\nthree"),
        ("paragraph", 1, "four"),
    ]


def test_lists_keep_their_depth_and_their_numbers() -> None:
    prose = woven("<ul><li>a<ul><li>b</li></ul></li></ul><ol start=3><li>c<li value=7>d</ol><ol type=i><li>e</ol>")
    assert shown(prose) == [
        ("list_item", 1, "a"),
        ("list_item", 2, "b"),
        ("list_item", 1, "3. c"),
        ("list_item", 1, "7. d"),
        ("list_item", 1, "i. e"),
    ]


def test_the_second_paragraph_of_an_item_is_no_new_item() -> None:
    assert [kind for kind, _, _ in shown(woven("<ul><li><p>a</p><p>b</p></li></ul>"))] == ["list_item", "paragraph"]


def test_a_table_of_facts_is_read_row_by_row() -> None:
    prose = woven("<table><tr><th>Year<th>Sum<tr><td>2019<td><p>£1m</p><p>more</p><tr><td><td>£2m</table>")
    assert shown(prose) == [
        ("table_row", 1, "Year\tSum"),
        ("table_row", 1, "2019\t£1m more"),
        ("table_row", 1, "\t£2m"),
    ]
    assert prose.text == "Year\tSum\n2019\t£1m more\n\t£2m"


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    prose = woven("<table><tr><td><table><tr><td>a</td></tr></table></td><td><p>b</p></td></tr></table>")
    assert [kind for kind, _, _ in shown(prose)] == ["paragraph", "paragraph"]


def test_code_keeps_its_spaces_and_lines() -> None:
    assert shown(woven("<pre>\n  if x:\n\n    y <b>z</b>\n</pre><p>after</p>"))[0] == ("code", 1, "  if x:\n\n    y z")


def test_quotations_keep_their_depth() -> None:
    assert [level for _, level, _ in shown(woven("<blockquote><p>a<blockquote>b</blockquote></blockquote>"))] == [1, 2]


def test_headings_are_one_block_with_their_rank() -> None:
    assert shown(woven("<h3><span>One</span><br><div>two</div></h3>x")) == [
        ("heading", 3, "One two"),
        ("paragraph", 1, "x"),
    ]


def test_inlines_lie_on_their_words_and_end_with_their_block() -> None:
    prose = woven("<b>one<div>two <em> three </em></div></b>")
    found = [(inline.kind, prose.text[inline.start : inline.end]) for inline in prose.inlines]
    assert found == [(InlineKind.STRONG, "one"), (InlineKind.STRONG, "two three"), (InlineKind.EMPHASIS, "three")]


def test_only_addresses_that_may_be_offered_are_links() -> None:
    hrefs = ("/x", "javascript:x()", "file:///etc/passwd", "mailto:a@b.c")
    source = " ".join(f'<a href="{href}">{letter}</a>' for letter, href in zip("abcd", hrefs, strict=True))
    assert [inline.target for inline in woven(source, "https://a.example/").inlines] == [
        "https://a.example/x",
        "mailto:a@b.c",
    ]
    assert woven(source).text == "a b c d"


def test_a_mark_that_leads_to_a_footnote_stands_apart_from_its_word() -> None:
    assert woven('abuse<sup><a href="#1">1</a></sup> of m<sup>2</sup>').text == "abuse[1] of m2"


def test_what_a_reader_does_not_see_is_not_read() -> None:
    source = "a<script>b</script><style>c</style><p hidden>d<p style='color:red; display: none'>e<svg>g</svg>"
    assert woven(source).text == "a"


@given(
    st.recursive(
        st.text(max_size=8), lambda inner: st.tuples(st.sampled_from(NAMES), st.lists(inner, max_size=4)), max_leaves=20
    )
)
def test_blocks_are_in_order_apart_and_hold_every_visible_letter(tree: object) -> None:
    prose = woven(_source(tree))
    ends = [0]
    for block in prose.blocks:
        assert ends[-1] <= block.start < block.end <= len(prose.text)
        assert not prose.text[ends[-1] : block.start].strip()
        assert prose.text[block.start : block.end].rstrip(" \n") == prose.text[block.start : block.end]
        ends.append(block.end)
    assert ends[-1] == len(prose.text)
    assert all(0 <= inline.start < inline.end <= len(prose.text) for inline in prose.inlines)


def _source(tree: object) -> str:
    if isinstance(tree, tuple):
        name, inner = tree
        return f"<{name}>" + "".join(_source(each) for each in inner) + f"</{name}>"
    return str(tree).translate({ord(char): f"&#{ord(char)};" for char in "<&>"})


def test_a_page_nested_without_end_is_read_to_its_end() -> None:
    source = "<div><b><blockquote><ul>" * 20_000 + "deep" + "</ul></blockquote></b></div>" * 20_000 + "<p>tail"
    prose = walk_source(source)
    assert prose.text == "deep\n\ntail"
    assert prose.blocks[0].level == 50


def test_the_stream_skips_scripts_too() -> None:
    assert walk_source("<p>a<script>if (a<b) x()</script> b<style>p{}</style>").text == "a b"


def test_footnotes_that_say_so_are_one_block_each_and_their_marks_find_them() -> None:
    source = (
        '<p>One<sup class="footnote-ref"><a href="#fn1">[1]</a></sup> two<a role="doc-noteref" href="#b">*</a>.</p>'
        '<section class="footnotes"><ol><li id="fn1"><p>First</p><pre>and  code</pre>'
        '<a class="footnote-backref" href="#r">back</a></li></ol></section>'
        '<aside role="doc-footnote" id="b" hidden><h3>Second</h3><table><tr><td>x<td>y</table></aside>'
    )
    prose = woven(source)
    assert shown(prose) == [
        ("paragraph", 1, "One[1] two[*]."),
        ("footnote", 1, "[1] First\nand code"),
        ("footnote", 1, "[*] Second\nx\ny"),
    ]
    marks = [(inline.kind, prose.text[inline.start : inline.end], inline.target) for inline in prose.inlines]
    assert marks == [(InlineKind.NOTE, "[1]", "1"), (InlineKind.NOTE, "[*]", "2")]


def test_a_mark_that_leads_to_no_footnote_is_only_words() -> None:
    prose = woven('<p>One<a role="doc-noteref" href="#gone">1</a></p>')
    assert (prose.text, prose.inlines) == ("One[1]", ())


def test_printed_pages_begin_at_their_breaks_and_the_breaks_are_no_text() -> None:
    prose = woven('<p>before <span role="doc-pagebreak" aria-label="7">7</span>after</p><p>more</p>')
    assert prose.text == "before after\n\nmore"
    assert [(page.label, page.start, page.end) for page in prose.pages] == [("7", 7, 18)]
