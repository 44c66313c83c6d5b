"""What people type or paste as a DOI, an ISBN, a date …, brought to one form or refused with an example."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from app.domain import PartialDate
from app.errors import BadValue
from app.i18n import _

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/(?:<[\w:.;/-]+>|[^\s\"<>|\\^`{}\x00-\x20\x7f]){1,500}")
"""As the DOI Handbook (section 2.2) has it, with the angle brackets of old SICI names only in pairs."""

_RESOLVER = re.compile(r"\s*(?:https?://)?(?:www\.|dx\.)?doi\.org/", re.IGNORECASE)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id", re.IGNORECASE)
_QUERY = re.compile(r"[?&#]\w+=")
_AFTER_DOI = ".,;:!?'\"*”’»"
_PAIRS = {")": "(", "]": "[", "}": "{"}
_BARS = re.compile(r"[\s\u2010-\u2015\u2212-]+")
_ISBN_WORD = re.compile(r"^\s*(?:urn:)?isbn(?:[-\s]?1[03](?=\D))?\s*:?\s*", re.IGNORECASE)
_ISSN = re.compile(
    r"(?:urn:)?(?:e-?|p-?)?(?:issn)?(?:-?l)?\s*:?\s*(\d{4})[\s\u2010-\u2015-]?(\d{3}[\dX])", re.IGNORECASE
)
_PMID = re.compile(
    r"(?:pmid\s*:?\s*|https?://(?:www\.|pubmed\.)?ncbi\.nlm\.nih\.gov/(?:pubmed/)?)?0*([1-9]\d{0,8})/?", re.IGNORECASE
)
_PMCID = re.compile(r"(?:.*/)?(?:pmcid\s*:?\s*)?(?:pmc)?0*([1-9]\d{0,8})(?:\.\d+)?/?", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\s./@:]+\.)+[^\W\d_]{2,}|localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]", re.IGNORECASE)
_SCHEMES = ("http", "https", "ftp", "ftps")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]\w+)*", re.IGNORECASE)
_NAMES = {
    "ar": "ara arabic العربية",
    "bg": "bul bulgarian",
    "ca": "cat catalan català",
    "cs": "cze ces czech čeština",
    "da": "dan danish dansk",
    "de": "ger deu german ngerman austrian naustrian swissgerman nswissgerman deutsch allemand",
    "el": "gre ell greek ελληνικά",
    "en": "eng english american british ukenglish usenglish australian canadian newzealand englisch anglais inglés",
    "es": "spa spanish español castellano espagnol",
    "et": "est estonian eesti",
    "fa": "per fas persian farsi فارسی",
    "fi": "fin finnish suomi",
    "fr": "fre fra french francais acadian canadien français französisch",
    "he": "heb hebrew עברית",
    "hr": "hrv croatian hrvatski",
    "hu": "hun hungarian magyar",
    "it": "ita italian italiano",
    "ja": "jpn japanese 日本語",
    "ko": "kor korean 한국어",
    "la": "lat latin",
    "lt": "lit lithuanian lietuvių",
    "lv": "lav latvian latviešu",
    "nl": "dut nld dutch nederlands flemish vlaams",
    "no": "nor norwegian norsk",
    "pl": "pol polish polski",
    "pt": "por portuguese brazilian brazil portuges português",
    "ro": "rum ron romanian română",
    "ru": "rus russian русский",
    "sk": "slo slk slovak slovenčina",
    "sl": "slv slovene slovenian slovenščina",
    "sr": "srp serbian srpski српски",
    "sv": "swe swedish svenska",
    "tr": "tur turkish türkçe",
    "uk": "ukr ukrainian українська",
    "zh": "chi zho chinese 中文",
}
_CODES = {name: code for code, names in _NAMES.items() for name in (code, *names.split())}
"""Names and three-letter codes (ISO 639-2) of languages, those of LaTeX's babel among them."""


def doi_in(text: str) -> str:
    """The first DOI that stands anywhere in a text, as it is written there; empty if there is none."""
    found = _DOI.search(text) or ("%" in text and _DOI.search(unquote(text)))
    return _without_end(found[0]) if found else ""


def resolved_doi(url: str) -> str:
    """The DOI that an address of the resolver leads to; empty for any other address."""
    return doi_in(url) if _RESOLVER.match(url) else ""


def doi_key(doi: str, url: str = "") -> str:
    """What two ways of writing the same DOI, or an address that resolves it, have in common; empty for none."""
    return (doi_in(doi) or resolved_doi(url)).casefold()


def isbn_key(written: str) -> str:
    """What an ISBN of ten and that of thirteen digits have in common: all but the last, which the others give."""
    digits = re.sub(r"[^0-9X]", "", written.upper())
    return f"978{digits[:9]}" if len(digits) == 10 else digits[:12] if len(digits) == 13 else ""


def url_key(url: str) -> str:
    """What two addresses of the same page have in common.

    Empty for what is no address, for a site's front page, which is no article's, and for the resolver of DOIs, which
    are known by themselves. Scheme, ``www.``, port 80 or 443, fragment, tracking parameters and a last slash do not
    count.
    """
    if _RESOLVER.match(url) or not re.match(r"\s*https?://", url, re.IGNORECASE):
        return ""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", "" if parts.port in (None, 80, 443) else f":{parts.port}"
    except ValueError:
        return ""
    said = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    path, query = unquote(parts.path).rstrip("/"), urlencode(said)
    page = f"{path}{f'?{query}' if query else ''}"
    return f"{host.removeprefix('www.')}{port}{page}" if host and page else ""


def _without_end(doi: str) -> str:
    """A DOI without the punctuation around it, and the query of the address it stands in.

    A closing bracket is part of it if it was opened in it.
    """
    doi = _QUERY.split(doi)[0]
    while doi:
        last = doi[-1]
        if last not in _AFTER_DOI and not (last in _PAIRS and doi.count(last) > doi.count(_PAIRS[last])):
            break
        doi = doi[:-1]
    return doi if _DOI.fullmatch(doi) else ""


def clean_doi(text: str) -> str:
    """The DOI in ``10.1000/182``, ``doi:10.1000/182`` or ``https://doi.org/10.1000/182``; raises BadValue."""
    doi = doi_in(text)
    if not doi:
        raise BadValue("doi", text, _("a DOI such as 10.1000/182"))
    return doi


def clean_isbn(text: str) -> str:
    """An ISBN of 10 or 13 digits whose check digit agrees, with the hyphens it came with; raises BadValue."""
    bare = _BARS.sub("-", _ISBN_WORD.sub("", text)).strip("-").upper()
    digits = bare.replace("-", "")
    if not (_is_isbn_10(digits) or _is_isbn_13(digits)):
        raise BadValue("ISBN", text, _("an ISBN of 10 or 13 digits, the last of which agrees with the others"))
    return bare


def _is_isbn_10(digits: str) -> bool:
    if not re.fullmatch(r"[0-9]{9}[0-9X]", digits):
        return False
    return sum(weight * _digit(digit) for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0


def _is_isbn_13(digits: str) -> bool:
    if not re.fullmatch(r"97[89][0-9]{10}", digits):
        return False
    return sum((3 if place % 2 else 1) * _digit(digit) for place, digit in enumerate(digits)) % 10 == 0


def _digit(written: str) -> int:
    return 10 if written == "X" else int(written)


def clean_issn(text: str) -> str:
    """An ISSN whose check digit agrees, as ``1234-5679``; raises BadValue."""
    found = _ISSN.fullmatch(text.strip())
    digits = (found[1] + found[2]).upper() if found and text.isascii() else ""
    if not digits or sum(weight * _digit(digit) for weight, digit in zip(range(8, 0, -1), digits, strict=True)) % 11:
        raise BadValue("ISSN", text, _("an ISSN such as 0317-8471"))
    return f"{digits[:4]}-{digits[4:]}"


def clean_pmid(text: str) -> str:
    """The digits of a PubMed number, also from its address; raises BadValue."""
    found = _PMID.fullmatch(text.strip()) if text.isascii() else None
    if not found:
        raise BadValue("PMID", text, _("a PubMed number such as 12345678"))
    return found[1]


def clean_pmcid(text: str) -> str:
    """A PubMed Central number as ``PMC1234567``, also from its address; raises BadValue."""
    found = _PMCID.fullmatch(text.strip()) if text.isascii() else None
    if not found:
        raise BadValue("PMCID", text, _("a PubMed Central number such as PMC1234567"))
    return f"PMC{found[1]}"


def clean_url(text: str) -> str:
    """A web address, with ``https://`` before it where it has no scheme; raises BadValue."""
    url = text.strip().strip("<>")
    url = url if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)", url) else f"https://{url.removeprefix('//')}"
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if (
        not host
        or parts.scheme not in _SCHEMES
        or parts.username
        or not _is_host(host)
        or re.search(r"[\s\x00-\x20\x7f<>\"]", url)
    ):
        raise BadValue("url", text, _("a web address such as https://example.org/page"))
    return url


def _is_host(host: str) -> bool:
    return bool(_HOST.fullmatch(host if ":" not in host else f"[{host}]"))


def clean_language(text: str) -> str:
    """The code of a language given by code (``de``, ``ger``, ``de-AT``) or by name; raises BadValue."""
    typed = text.strip()
    known = _CODES.get(typed.casefold())
    tag = _LANGUAGE.fullmatch(typed)
    if not known and tag:
        known = _CODES.get(tag[1].casefold(), tag[1].casefold() if len(tag[1]) == 2 else "")
    if not known:
        raise BadValue("language", text, _("a language such as en or English"))
    return known


def clean_date(text: str) -> PartialDate:
    """A year, a month or a day as people write them (``2013-05``, ``May 2013``, ``7 May 2013``); raises BadValue."""
    from app.dates import dates_in, read_date  # late: few ever type a date

    typed = text.strip()
    date = read_date(typed)
    spans = [(start, end) for _found, start, end in dates_in(typed)]
    whole = not spans or any(end - start == len(typed) for start, end in spans)
    unsure = date and date.month is None and not typed.isdigit()  # 7/5/2013 may be in May or in July
    if not date or not whole or unsure:
        raise BadValue("date", text, _("a date such as 2013, 2013-05, May 2013 or 7 May 2013"))
    return date
