"""What HTML's names mean to us: which break the text, which only colour it, which are never read."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from app.domain import InlineKind

DEEPEST = 50
"""The deepest level that a block is given; nesting beyond it is kept as text."""

_BLOCKS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead "
    "tr ul listing plaintext xmp dir"
)
BLOCKS = frozenset(_BLOCKS.split())
_UNSEEN = (
    "annotation applet area audio base button canvas datalist embed frame frameset head iframe img input link map meta "
    "noembed noframes noscript object option param picture progress rp rt script select source style svg template "
    "textarea title track video"
)
UNSEEN = frozenset(_UNSEEN.split())
INLINES = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), InlineKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), InlineKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), InlineKind.CODE),
    "a": InlineKind.LINK,
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
_VOID = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())

SPACES = re.compile("[ \t\n\r\f]+")
"""What HTML collapses; a no-break space is a letter."""

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LONGEST_CELL = 1000


def is_hidden(attributes: dict[str, str]) -> bool:
    """Whether a page says that this is not to be seen."""
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))


def safe_target(href: str, base: str = "") -> str:
    """A link's full address if it is one that may be offered (http, https, mailto, doi), else nothing."""
    try:
        target = urljoin(base, href.strip())
        scheme = urlsplit(target).scheme
    except ValueError:
        return ""
    return target if scheme in ("http", "https", "mailto", "doi") and target.isprintable() else ""


def host_of(url: str) -> str:
    """The host of an address, empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def list_mark(number: int, style: str) -> str:
    """What stands before an item of an ordered list: ``3. ``, ``c. ``, ``iii. ``."""
    if style in "aA" and style and 1 <= number <= 26:
        mark = chr(ord("a") + number - 1)
    elif style in "iI" and style and 1 <= number < 40:
        mark = _roman(number)
    else:
        mark = str(number)
    return (mark.upper() if style in ("A", "I") else mark) + ". "


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        written += letters * count
    return written


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds facts in rows, and is not there to lay out a page."""
    if table.find(".//table") is not None or table.get("role") == "presentation":
        return False
    if any(table.find(f".//{tag}") is not None for tag in ("h1", "h2", "h3", "h4", "article", "section", "pre")):
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if not any(len(cells) > 1 for cells in rows):
        return False
    return all(len(cell.text_content()) <= _LONGEST_CELL for cells in rows for cell in cells)
