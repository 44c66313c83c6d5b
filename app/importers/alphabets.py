"""Which letters a language uses: enough to tell apart encodings that only differ in what the upper half stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LETTERS = {
    "cp1252": (
        "éèêëàâçîïôûùüÿœæ",  # French
        "äöüß",  # German
        "áéíóúñü¿¡",  # Spanish
        "ãõáéíóúâêôàç",  # Portuguese
        "àèéìíòóù",  # Italian
        "éëïóèöü",  # Dutch
        "åäöæøéð",  # Danish, Norwegian, Swedish
        "ðþæöáéíóúý",  # Icelandic
    ),
    "cp1250": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "čćđšž", "ăâîșțşţ", "áäčďéíĺľňóôŕšťúýž"),
    "cp1254": ("çğıöşüâîİ",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž"),
    "cp1251": ("абвгдежзийклмнопрстуфхцчшщъыьэюя", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "koi8_r": ("абвгдежзийклмнопрстуфхцчшщъыьэюя",),
    "cp1253": ("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",),
    "cp1255": ("אבגדהוזחטיךכלםמןנסעףפץצקרשת",),
    "cp1256": ("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ",),
    "cp850": ("éèêëàâçîïôûùü", "äöüß", "áéíóúñ¿¡"),
    "mac_roman": ("éèêëàâçîïôûùüœ", "äöüß", "áéíóúñ¿¡"),
    "iso8859_2": ("ąćęłńóśźż", "áčďéěíňóřšťúůýž"),
}
_RARE = {"cp850": 0.15, "mac_roman": 0.15, "iso8859_2": 0.15, "cp1252": 0.0}
"""How much an encoding must read better than Windows Western does, before it is believed; 0.04 where not named."""

_PUNCTUATION = frozenset("–—‘’‚“”„…•«»€£§©®°´·ºª\u00a0\u00ad")
_PAIRS = re.compile(r"(?=([^\W\d_][^\W\d_]))")
_TWO_SCRIPTS = re.compile("[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")
_KANA = re.compile("[\u3041-\u30ff]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def likely_encodings(sample: bytes) -> Iterator[str]:
    """The encodings under which the sample reads as a language does, the likeliest first; perhaps none."""
    yield from _asian(sample)
    fits = {encoding: _fit(sample, encoding) for encoding in _LETTERS}
    yield from sorted((name for name, fit in fits.items() if fit >= 0.75), key=lambda name: -fits[name])


def _asian(sample: bytes) -> Iterator[str]:
    if sum(byte > 0x7F for byte in sample) * 4 < len(sample):
        return
    for encoding, telling, share in (("cp932", _KANA, 0.2), ("euc_jp", _KANA, 0.2), ("cp949", _HANGUL, 0.6)):
        text = _cut_short(sample, encoding)
        foreign = len(_FOREIGN.findall(text)) or 1
        if len(telling.findall(text)) > share * foreign and len(_HALF_KANA.findall(text)) < 0.05 * foreign:
            yield encoding


def _cut_short(sample: bytes, encoding: str) -> str:
    """The sample as text, though its last letter may have been cut in two; empty if it is not in that encoding."""
    for end in range(len(sample), max(0, len(sample) - 4), -1):
        try:
            return sample[:end].decode(encoding)
        except UnicodeDecodeError as problem:
            if problem.start < len(sample) - 4:
                return ""
    return ""


def _fit(sample: bytes, encoding: str) -> float:
    """The share of letters beyond ASCII that one language, the best one, would use."""
    text = _cut_short(sample, encoding)
    foreign = _FOREIGN.findall(text)
    if not foreign:
        return 0.0
    marks = sum(1 for char in foreign if char in _PUNCTUATION)
    strange = _swapped_cases(text) + len(_TWO_SCRIPTS.findall(text))
    best = max(sum(1 for char in foreign if char.lower() in letters) for letters in _LETTERS[encoding])
    return (best + marks - 2 * strange) / len(foreign) - _RARE.get(encoding, 0.04)


def _swapped_cases(text: str) -> int:
    """How often a capital beyond ASCII follows a small letter, as when Cyrillic is read by the wrong table."""
    return sum(1 for first, second in _PAIRS.findall(text) if first.islower() and second.isupper() and second > "\x7f")
