"""From bytes to text: which encoding was meant, and whether that is known or a guess.

The ladder is byte order mark, pattern of zero bytes, seven-bit escapes, strict UTF-8, what the file declares, and last
the statistics of charset-normalizer. Strict UTF-8 stands above the declaration because saved pages often declare the
encoding they had before they were saved, and other encodings hardly ever look like UTF-8 by chance.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from app.canonical import canonical
from app.errors import UnreadableFile
from app.i18n import _
from app.importers.alphabets import likely_encodings
from app.importers.jumble import is_jumble

SAMPLE = 64 * 1024
"""Bytes that the guesses look at: enough for the statistics, little enough to be quick on a book."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    *(b"%PDF-", b"PK\x03\x04", b"PK\x05\x06", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x7fELF", b"\x1f\x8b", b"Rar!"),
    *(b"7z\xbc\xaf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"SQLite format 3\x00", b"BZh", b"\xfd7zXZ", b"OggS", b"ID3"),
    b"{\\rtf",
)
_DECLARED = re.compile(rb"""<[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_HZ = re.compile(rb"~\{(?:[!-w][!-~]){2,}~\}")
"""Two letters at least between the escapes of RFC 1843."""

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
"""Names that are used for more than they mean, with what they mean in practice (the WHATWG Encoding Standard)."""

_ALIASES = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "unicode": "utf-16",
    "x-gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Canonical text, the encoding it was read with, and whether that encoding was only a guess."""

    text: str
    encoding: str
    guessed: bool = False
    damaged: int = 0
    """Bytes that did not fit the encoding and became U+FFFD."""

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a person should know of how the text was decoded."""
        said = []
        if self.guessed:
            said.append(_("The encoding is not stated in the file; it was read as {name}.").format(name=self.encoding))
        if self.damaged:
            said.append(_("{count} characters could not be read and stand as �.").format(count=self.damaged))
        return tuple(said)


def decode(content: bytes, name: str, wanted: str = "") -> Decoded:
    """Read the bytes of a text file, in the encoding a person wants or in that which is found out.

    Raises UnreadableFile (``empty``, ``not-text``, ``unknown-encoding``) in the name of ``name``.
    """
    if content.startswith(_BINARY):
        raise UnreadableFile(name, "not-text")
    found = _as_wanted(content, name, wanted) if wanted else next(_rungs(content, codec_named(declared_in(content))))
    text = canonical(found.text)
    if not text.strip():
        raise UnreadableFile(name, "empty")
    if _is_rubbish(text) or (found.guessed and is_jumble(text[:SAMPLE])):
        raise UnreadableFile(name, "not-text")
    return Decoded(text, found.encoding, found.guessed, found.damaged)


def _as_wanted(content: bytes, name: str, wanted: str) -> Decoded:
    """The text in a named encoding, whatever comes of it."""
    encoding = codec_named(wanted)
    if not encoding:
        raise UnreadableFile(name, "unknown-encoding", wanted)
    text = content.decode(encoding, "replace")
    return Decoded(text, encoding, damaged=text.count("\ufffd"))


def declared_in(content: bytes) -> str:
    """The encoding that a page or an XML file says it has, wherever in its first lines; empty if it says none."""
    if content.lstrip()[:1] != b"<":
        return ""
    said = _DECLARED.search(content[:SAMPLE])
    return said[1].decode("ascii", "replace") if said else ""


def codec_named(label: str) -> str:
    """Python's name of a declared encoding, widened to what is meant in practice; empty when there is none such."""
    label = label.strip().strip("\"'").casefold()
    try:
        known = codecs.lookup(_ALIASES.get(label, label))
    except (LookupError, ValueError):
        return ""
    return _WIDER.get(known.name, known.name) if known._is_text_encoding else ""


def _rungs(content: bytes, declared: str) -> Iterator[Decoded]:
    yield from _marked(content)
    yield from _wide(content)
    yield from _seven_bit(content, declared)
    yield from _strictly(content, "utf-8")
    yield from _mostly_utf8(content)
    if declared and not declared.startswith(("utf", "iso2022", "hz")):
        yield from _strictly(content, declared)
    yield from _by_statistics(content)
    yield Decoded(content.decode("cp1252", "replace"), "cp1252", guessed=True)


def _strictly(content: bytes, encoding: str, guessed: bool = False) -> Iterator[Decoded]:
    try:
        yield Decoded(content.decode(encoding), encoding, guessed)
    except (UnicodeDecodeError, LookupError):
        return


def _marked(content: bytes) -> Iterator[Decoded]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = content[len(mark) :].decode(encoding, "replace")
            yield Decoded(text, encoding, damaged=text.count("\ufffd") if encoding == "utf-8" else 0)


def _wide(content: bytes) -> Iterator[Decoded]:
    """UTF-32 and UTF-16 without a mark."""
    sample = content[:SAMPLE]
    for encoding in (*_four_bytes(sample), *_two_bytes(sample)):
        width = 4 if "32" in encoding else 2
        for decoded in _strictly(content[: len(content) // width * width], encoding, guessed=True):
            if not _is_rubbish(decoded.text) and not is_jumble(decoded.text[:SAMPLE]):
                yield decoded


def _four_bytes(sample: bytes) -> Iterator[str]:
    """Of four bytes that make a letter, the highest is always zero, and the next one below 17 and mostly zero too."""
    count = len(sample) // 4
    for encoding, highest, next_highest in (("utf-32-le", 3, 2), ("utf-32-be", 0, 1)):
        if (
            count >= 2
            and not any(sample[highest : 4 * count : 4])
            and max(sample[next_highest : 4 * count : 4]) <= 0x10
            and sample[next_highest : 4 * count : 4].count(0) * 2 >= count
        ):
            yield encoding


def _two_bytes(sample: bytes) -> Iterator[str]:
    """Of two bytes, one is often zero (spaces, full stops), or the number of a script, and the other hardly ever."""
    even, odd = Counter(sample[0::2]), Counter(sample[1::2])
    for encoding, high, low in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        byte, times = max(((byte, times) for byte, times in high.items() if byte < 0x20), key=_times, default=(0, 0))
        rare = high[0] * 50 >= len(sample) and low[0] * 4 <= high[0]
        if rare or ((byte < 0x09 or byte > 0x0D) and times * 5 >= len(sample) and low[byte] * 4 <= times):
            yield encoding


def _times(counted: tuple[int, int]) -> int:
    return counted[1]


def _seven_bit(content: bytes, declared: str) -> Iterator[Decoded]:
    """Japanese, Korean and Chinese mail's escapes, which are also plain ASCII."""
    if b"\x1b$)C" in content:
        yield from _strictly(content, "iso2022_kr")
    if b"\x1b$" in content or b"\x1b(" in content:
        yield from _strictly(content, "iso2022_jp_2")
    if declared.startswith("hz") or (content.isascii() and _HZ.search(content)):
        yield from _strictly(content, "hz")


def _mostly_utf8(content: bytes) -> Iterator[Decoded]:
    """UTF-8 with a few broken bytes: one cut at the end, or one stray byte in a thousand good sequences."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    good = sum(1 for byte in content if byte >= 0xC2) - broken
    if broken and good > 20 * broken:
        yield Decoded(text, "utf-8", damaged=broken)


def _by_statistics(content: bytes) -> Iterator[Decoded]:
    sample = _telling_lines(content)
    for encoding in likely_encodings(sample):
        yield from _strictly(content, encoding, guessed=True)
    for match in from_bytes(sample, threshold=0.4):
        encoding = codec_named(match.encoding)
        yield from _strictly(content, encoding, guessed=True)


def _telling_lines(content: bytes) -> bytes:
    """The lines that are not ASCII, up to the size of a sample: the others say nothing about an encoding."""
    if len(content) <= SAMPLE:
        return content
    telling = [line for line in content[: 32 * SAMPLE].split(b"\n") if not line.isascii()]
    return b"\n".join(telling)[:SAMPLE].rsplit(b"\n", 1)[0]


def _is_rubbish(text: str) -> bool:
    """Whether a sample holds more control characters than any text does."""
    sample = text[:SAMPLE]
    odd = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    return odd * 50 > len(sample)
