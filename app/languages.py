"""Languages by their codes: their own names, and their English ones."""

from __future__ import annotations

from functools import cache

from app.folding import folded

NAMES = {
    "ar": ("العربية", "Arabic"), "bg": ("български", "Bulgarian"), "bn": ("বাংলা", "Bengali"),
    "ca": ("català", "Catalan"), "cs": ("čeština", "Czech"), "cy": ("Cymraeg", "Welsh"), "da": ("dansk", "Danish"),
    "de": ("Deutsch", "German"), "el": ("Ελληνικά", "Greek"), "en": ("English", "English"),
    "eo": ("Esperanto", "Esperanto"), "es": ("español", "Spanish"), "et": ("eesti", "Estonian"),
    "eu": ("euskara", "Basque"), "fa": ("فارسی", "Persian"), "fi": ("suomi", "Finnish"), "fr": ("français", "French"),
    "ga": ("Gaeilge", "Irish"), "gl": ("galego", "Galician"), "he": ("עברית", "Hebrew"), "hi": ("हिन्दी", "Hindi"),
    "hr": ("hrvatski", "Croatian"), "hu": ("magyar", "Hungarian"), "hy": ("հայերեն", "Armenian"),
    "id": ("Bahasa Indonesia", "Indonesian"), "is": ("íslenska", "Icelandic"), "it": ("italiano", "Italian"),
    "ja": ("日本語", "Japanese"), "ka": ("ქართული", "Georgian"), "ko": ("한국어", "Korean"), "la": ("latina", "Latin"),
    "lt": ("lietuvių", "Lithuanian"), "lv": ("latviešu", "Latvian"), "mk": ("македонски", "Macedonian"),
    "ms": ("Bahasa Melayu", "Malay"), "nb": ("norsk bokmål", "Norwegian Bokmål"), "ne": ("नेपाली", "Nepali"),
    "nl": ("Nederlands", "Dutch"), "nn": ("norsk nynorsk", "Norwegian Nynorsk"), "no": ("norsk", "Norwegian"),
    "pl": ("polski", "Polish"), "pt": ("português", "Portuguese"), "ro": ("română", "Romanian"),
    "ru": ("русский", "Russian"), "sk": ("slovenčina", "Slovak"), "sl": ("slovenščina", "Slovenian"),
    "sq": ("shqip", "Albanian"), "sr": ("српски", "Serbian"), "sv": ("svenska", "Swedish"),
    "sw": ("Kiswahili", "Swahili"), "ta": ("தமிழ்", "Tamil"), "th": ("ไทย", "Thai"), "tr": ("Türkçe", "Turkish"),
    "uk": ("українська", "Ukrainian"), "ur": ("اردو", "Urdu"), "vi": ("Tiếng Việt", "Vietnamese"),
    "zh": ("中文", "Chinese"),
}  # fmt: skip


def own_name(tag: str) -> str:
    """What a language calls itself: ``de`` and ``de-AT`` are Deutsch; a tag that is not known stays."""
    code, _dash, rest = tag.partition("-")
    known = NAMES.get(code.casefold())
    if known is None:
        return tag
    return f"{known[0]} ({rest})" if rest else known[0]


def tag_of(typed: str) -> str:
    """The tag of a language that was typed as such (``de``, ``en-GB``) or by name (``German``, ``deutsch``)."""
    wanted = folded(typed.strip()).replace("_", "-")
    return _codes().get(wanted, wanted)


@cache
def _codes() -> dict[str, str]:
    return {folded(name): code for code, names in NAMES.items() for name in names}
