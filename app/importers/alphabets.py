"""Which letters a language uses, and how often: it tells apart encodings that differ in what the upper half means.

Scripts of their own (Cyrillic, Greek, Hebrew, Arabic, Thai) are known by how often each letter occurs; languages in
Latin letters by the few letters that ASCII does not have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

_WESTERN = (
    "éèêëàâçîïôûùüÿœæ",  # French
    "äöüß",  # German
    "áéíóúñü¿¡",  # Spanish
    "ãõáéíóúâêôàç",  # Portuguese
    "àèéìíòóù",  # Italian
    "éëïóèöü",  # Dutch
    "åäöæøéð",  # Danish, Norwegian, Swedish, Finnish
    "ðþæöáéíóúý",  # Icelandic
)
_CENTRAL = (
    "ąćęłńóśźż",  # Polish
    "áčďéěíňóřšťúůýž",  # Czech
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Slovene
    "ăâîșțşţ",  # Romanian
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
)
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž")  # Lithuanian, Latvian, Estonian
_LATIN = {
    "cp1252": _WESTERN,
    "cp1250": _CENTRAL,
    "cp1254": ("çğıöşüâîİ",),
    "cp1257": _BALTIC,
    "cp850": ("éèêëàâçîïôûùü", "äöüß", "áéíóúñ¿¡"),
    "mac_roman": ("éèêëàâçîïôûùüœ", "äöüß", "áéíóúñ¿¡"),
    "iso8859_2": _CENTRAL,
    "iso8859_15": ("éèêëàâçîïôûùüÿœæ€", "äöõüšž", "äöüß€"),
    "iso8859_4": _BALTIC,
}
_CYRILLIC = (
    "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",  # Russian
    "аиоентрсвлдкпмзгуъбчяжщшйцхфюь",  # Bulgarian
    "оаинівтерслкдпумязьбгчйхїєжюшцщфґ",  # Ukrainian
    "аиоенртсјкудвлмпзбгшчжцњћљхђфџ",  # Serbian
    "аоеитнрсвдклпмузјгбчшцќжњхфѓљѕџ",  # Macedonian
)
_GREEK = ("αοιετσνηυρπκμλςωάίήόέγδθύφχβώξζψϊϋΐΰ",)
_HEBREW = ("יוהלאתמרבשנדםפחקעןסכגטזצךףץ",)
_ARABIC = ("المينتروهبدسفعكقةحجأىشصضخطذإئثغءزظآؤـ", "ایرندهمتوسبشزکلگفقخچعجحپصطغضذثظئآ")
_THAI = ("านรกอเง่ยลมวดต้ทส" "ีัิะคบปหแใไพชำจุขู์" "ถณโศซธผึืภญ็ษฉฟฐๆฝฎฏฑฒฮฆฬฌฤฯ",)  # fmt: skip
_SCRIPTS = {
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC[:2],
    "koi8_u": _CYRILLIC[2:3],
    "iso8859_5": _CYRILLIC,
    "cp866": _CYRILLIC[:2],
    "cp855": _CYRILLIC,
    "mac_cyrillic": _CYRILLIC,
    "cp1253": _GREEK,
    "iso8859_7": _GREEK,
    "cp1255": _HEBREW,
    "cp1256": _ARABIC,
    "iso8859_6": _ARABIC[:1],
    "cp874": _THAI,
}
_WEIGHTS = ((0.3, 1.0), (0.55, 0.85), (0.8, 0.5), (1.0, 0.25))
"""What a letter counts for, by how far down it stands in the order of its alphabet's letters by frequency."""

_FOREIGN_LETTER = -1.5
"""What a letter counts for that the language has not."""

_RARE = {"cp850": 0.15, "mac_roman": 0.15, "iso8859_2": 0.06, "iso8859_15": 0.1, "iso8859_4": 0.15, "cp1252": 0.0}
"""How much an encoding must read better than Windows Western does, before it is believed; 0.04 where not named."""

_SECOND_BEST = 0.02
"""How much an encoding of a script must read better than the first named for it."""

_FITS, _FITS_SCRIPT = 0.75, 0.62
_PUNCTUATION = frozenset("–—‘’‚“”„…•«»€£§©®°´·ºª\u00a0\u00ad№،؛؟\u200c\u200f\u200e")
_PAIRS = re.compile(r"(?=([^\W\d_][^\W\d_]))")
_TWO_SCRIPTS = re.compile("[A-Za-z][\u0370-\u06ff\u0e00-\u0e7f]|[\u0370-\u06ff\u0e00-\u0e7f][A-Za-z]")
_KANA = re.compile("[\u3041-\u30ff]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_RUNS = re.compile(r"[^\x00-\x7f]{2,}")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def likely_encodings(sample: bytes) -> Iterator[str]:
    """The encodings under which the sample reads as a language does, the likeliest first; perhaps none."""
    scripts = {name: _script_fit(sample, name) for name in _SCRIPTS}
    yield from _best(scripts, _FITS_SCRIPT)
    yield from _asian(sample)
    yield from _best({name: _latin_fit(sample, name) for name in _LATIN}, _FITS)


def _best(fits: dict[str, float], enough: float) -> list[str]:
    return sorted((name for name, fit in fits.items() if fit >= enough), key=lambda name: -fits[name])


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


def _script_fit(sample: bytes, encoding: str) -> float:
    """How much the letters beyond ASCII occur as often as they do in one language, the best one."""
    text = _cut_short(sample, encoding)
    if not _is_clustered(text):
        return 0.0
    foreign = Counter(char for char in _FOREIGN.findall(text) if char not in _PUNCTUATION)
    if not foreign:
        return 0.0
    strange = _swapped_cases(text) + len(_TWO_SCRIPTS.findall(text))
    lower: Counter[str] = Counter()
    for char, times in foreign.items():
        lower[char.lower()] += times
    best = max(
        sum(weights.get(char, _FOREIGN_LETTER) * times for char, times in lower.items())
        for weights in _WEIGHED[encoding]
    )
    second = 0.0 if encoding in _FIRST else _SECOND_BEST
    return (best - 2 * strange) / foreign.total() - second


def _is_clustered(text: str) -> bool:
    """Whether most letters beyond ASCII stand in words of such letters, as in a script of its own."""
    return sum(map(len, _RUNS.findall(text))) * 10 >= 6 * len(_FOREIGN.findall(text))


def _weighed(letters: str) -> dict[str, float]:
    count = len(letters)
    return {
        letter: next(weight for share, weight in _WEIGHTS if number < share * count)
        for number, letter in enumerate(letters)
    }


_WEIGHED = {encoding: [_weighed(letters) for letters in languages] for encoding, languages in _SCRIPTS.items()}
_FIRST = frozenset(("cp1251", "cp1253", "cp1255", "cp1256", "cp874"))


def _latin_fit(sample: bytes, encoding: str) -> float:
    """The share of letters beyond ASCII that one language, the best one, would use."""
    text = _cut_short(sample, encoding)
    foreign = _FOREIGN.findall(text)
    if not foreign:
        return 0.0
    marks = sum(1 for char in foreign if char in _PUNCTUATION)
    strange = _swapped_cases(text) + len(_TWO_SCRIPTS.findall(text))
    best = max(sum(1 for char in foreign if char.lower() in letters) for letters in _LATIN[encoding])
    return (best + marks - 2 * strange) / len(foreign) - _RARE.get(encoding, 0.04)


def _swapped_cases(text: str) -> int:
    """How often a capital beyond ASCII follows a small letter, as when Cyrillic is read by the wrong table."""
    return sum(1 for first, second in _PAIRS.findall(text) if first.islower() and second.isupper() and second > "\x7f")
