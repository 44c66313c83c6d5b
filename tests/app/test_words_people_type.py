"""Words that people type, on texts that people read: what each finds, what it does not, and just where.

Each line of the tables is a text and what of it is marked; a question finds exactly the texts in which it marks
something. Why it is so stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain import Article
from app.marking import find_in_text, matches_in
from app.search import search
from app.words import fold
from storage.index import WhooshIndex
from storage.library import SqliteLibrary, open_library
from tests.factories import all_saved, an_article, text_of

TEXTS = {
    "money": "Firms pledged £50mn, £1m and £1.5bn; referrals rose 700% to 80,000.",
    "plain money": "Only 700 of 80000 came, 50 million pounds, 1 of them, 80 and 000.",
    "continent": "Der Anteil stieg auf 12,5 %, dann 12,5%, von 1.250,00 € auf 2 000 €.",
    "hyphen": "A “zero-tolerance” pledge; they co-operate by e-mail on COVID-19 and GPT-4.",
    "together": "Zerotolerance is no word. We cooperate by email on Covid19 with GPT4.",
    "blanks": "They show zero  tolerance of covid 19, and would co operate.",
    "apart": "Tolerance was at nought; zero came of it.",
    "charity": "Barnardo’s chief said CEOP's children don’t ask O’Brien.",
    "straight": "Barnardo's again, and Barnardo and CEOP; don't ask O'Brien or OBrien.",
    "accents": "A naïve view of l’école, by Müller in the Øresund Straße of İstanbul.",
    "no accents": "A naive view of l'ecole, by Muller in the Oresund Strasse of Istanbul.",
    "spelled out": "Mueller wrote from the Oeresund; blue skies, true.",
    "abbreviated": "The U.K. and A4 paper; AT&T, C++ and node.js since 9/11.",
    "not abbreviated": "UK paper of size A 4, at, t, c, node; js. On 9/12, and 11 of them.",
    "hamlet": "To be, or not to be: that is the question.",
    "not hamlet": "Or it is to be. Not to worry, to be sure.",
    "web": "See @handle and #hashtag, snake_case and https://example.org/a-b?c=d.",
    "years": "The plan of 2013–2018, and of 2013-14.",
    "soft": "Legis\u00adlation with a soft hyphen, and joined\u200dup words\u2060.",
    "set": "The ﬁle of the oﬃce was ﬂat; ＦＵＬＬ　ｗｉｄｔｈ； committee¹ and 80,000²",
    "japanese": "東京都で会議。ガスとｶﾞｽ、それから京都。",
    "chinese": "北京大学的学生在图书馆。",
    "korean": "학교에서 공부했다. 대학교는 멀다.",
    "thai": "ประเทศไทยมีกรุงเทพเป็นเมืองหลวง",
    "arabic": "قَالَ مُحَمَّدٌ: المدرسةُ في القـــاهرة، ٣٤ طالبًا.",
    "plain arabic": "قال محمد: المدرسة في القاهرة 34 طالبا.",
    "persian": "کتاب‌های علی",
    "hebrew": "שָׁלוֹם לְכֻלָּם, צה״ל",
    "plain hebrew": "שלום לכולם",
    "hindi": "हिन्दी में क़ानून और लड़कों",
    "russian": "Новый закон: ёлка и йод.",
    "greek": "Ο ΝΌΜΟΣ και ο νόμος",
    "emoji": "Well done 👍🏽! ❤️ from 🇬🇧 and 👩\u200d🏫.",
    "quran": "The Qurʾān in Hawaiʻi; don´t and l`école.",
}


Shelf = tuple[SqliteLibrary, WhooshIndex, dict[str, Article]]


@contextmanager
def _shelf(folder: Path, articles: dict[str, Article]) -> Iterator[Shelf]:
    library = open_library(folder / "library")
    all_saved(library, *articles.values())
    index = WhooshIndex(folder / "cache", library.id)
    index.follow(library)
    yield library, index, articles
    index.close()
    library.close()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """One library of all the texts, by their names, which no test changes."""
    articles = {name: an_article(text, title="", language=_language(name)) for name, text in TEXTS.items()}
    with _shelf(tmp_path_factory.mktemp("words"), articles) as made:
        yield made


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """One library of the real articles, by their ids."""
    contents = [path.read_text("utf-8").replace("\r\n", "\n") for path in sorted(ARTICLES.glob("*.txt"))]
    articles = [an_article(content, title="", language="en") for content in contents]
    with _shelf(tmp_path_factory.mktemp("real"), {article.id: article for article in articles}) as made:
        yield made


def _language(name: str) -> str:
    return {"russian": "ru", "hindi": "hi", "arabic": "ar", "persian": "fa", "continent": "de"}.get(name, "en")


MONEY = [
    # A sum is found as it is written, and by its figure and unit; another unit or currency is another sum.
    ("£50mn", {"money": ["£50mn"]}),
    ("50mn", {"money": ["50mn"]}),
    ("£1m", {"money": ["£1m"]}),
    ("1m", {"money": ["1m"]}),
    ("£1.5bn", {"money": ["£1.5bn"]}),
    ("£1.5", {}),
    ("$50mn", {}),
    # Commas between thousands do not matter; in quotation marks they do. A part of a number is not the number.
    ("80,000", {"money": ["80,000"], "set": ["80,000"], "plain money": ["80000"]}),
    ("80000", {"money": ["80,000"], "set": ["80,000"], "plain money": ["80000"]}),
    ('"80,000"', {"money": ["80,000"], "set": ["80,000"]}),
    ("80", {"plain money": ["80"]}),
    ("0,000", {}),
    # A percentage is not the bare figure, but the bare figure is found in it.
    ("700%", {"money": ["700%"]}),
    ("700", {"money": ["700"], "plain money": ["700"]}),
    # What stands behind a blank is not part of the figure; decimal commas are not taken for points.
    ("12,5 %", {"continent": ["12,5", "12,5"]}),
    ("12,5%", {"continent": ["12,5%"]}),
    ("12.5", {}),
    ("1.250,00", {"continent": ["1.250,00"]}),
    ("2 000", {"continent": ["2", "000"]}),
]
COMPOUNDS = [
    # Words side by side must all occur, anywhere; in quotation marks in this order, and a hyphen is as good as a blank.
    (
        "zero tolerance",
        {"hyphen": ["zero", "tolerance"], "blanks": ["zero", "tolerance"], "apart": ["Tolerance", "zero"]},
    ),
    ('"zero tolerance"', {"hyphen": ["zero-tolerance"], "blanks": ["zero  tolerance"]}),
    # With a hyphen it may be written apart, with one, or as one word; in quotation marks not as one word.
    ("zero-tolerance", {"hyphen": ["zero-tolerance"], "blanks": ["zero  tolerance"], "together": ["Zerotolerance"]}),
    ("zero‑tolerance", {"hyphen": ["zero-tolerance"], "blanks": ["zero  tolerance"], "together": ["Zerotolerance"]}),
    ('"zero-tolerance"', {"hyphen": ["zero-tolerance"], "blanks": ["zero  tolerance"]}),
    # As one word it is not looked for apart.
    ("zerotolerance", {"hyphen": ["zero-tolerance"], "together": ["Zerotolerance"]}),
    ("co-operate", {"hyphen": ["co-operate"], "blanks": ["co operate"], "together": ["cooperate"]}),
    ("cooperate", {"hyphen": ["co-operate"], "together": ["cooperate"]}),
    ("cooperates", {"hyphen": ["co-operate"], "together": ["cooperate"]}),
    ("e-mail", {"hyphen": ["e-mail"], "together": ["email"]}),
    ("email", {"hyphen": ["e-mail"], "together": ["email"]}),
    ("COVID-19", {"hyphen": ["COVID-19"], "blanks": ["covid 19"], "together": ["Covid19"]}),
    ("covid19", {"hyphen": ["COVID-19"], "together": ["Covid19"]}),
    ("covid", {"hyphen": ["COVID"], "blanks": ["covid"]}),
    ("GPT-4", {"hyphen": ["GPT-4"], "together": ["GPT4"]}),
    ("gpt4", {"hyphen": ["GPT-4"], "together": ["GPT4"]}),
    # Figures are not run together: 2013-14 is no number; whatever dash stands between years is a blank.
    ("2013-2018", {"years": ["2013–2018"]}),
    ("2013–2018", {"years": ["2013–2018"]}),
    ("2013-14", {"years": ["2013-14"]}),
    ("201314", {}),
]
APOSTROPHES = [
    # All apostrophes are one; the possessive is a form of the name, but not in quotation marks.
    ("Barnardo’s", {"charity": ["Barnardo’s"], "straight": ["Barnardo's", "Barnardo"]}),
    ("Barnardo's", {"charity": ["Barnardo’s"], "straight": ["Barnardo's", "Barnardo"]}),
    ("barnardo", {"charity": ["Barnardo"], "straight": ["Barnardo", "Barnardo"]}),
    ('"Barnardo\'s"', {"charity": ["Barnardo’s"], "straight": ["Barnardo's"]}),
    ("CEOP", {"charity": ["CEOP"], "straight": ["CEOP"]}),
    ("don't", {"charity": ["don’t"], "straight": ["don't"], "quran": ["don´t"]}),
    # Without its apostrophe it would be another word as often as not (were, well, its).
    ("dont", {}),
    # Irish names are written both ways.
    ("O'Brien", {"charity": ["O’Brien"], "straight": ["O'Brien", "OBrien"]}),
    ("obrien", {"charity": ["O’Brien"], "straight": ["O'Brien", "OBrien"]}),
    # An article that is tied to its noun does not count, unless it is in quotation marks.
    ("école", {"accents": ["école"], "no accents": ["ecole"], "quran": ["école"]}),
    ("l'école", {"accents": ["l’école"], "no accents": ["l'ecole"], "quran": ["l`école"]}),
    ('"l\'ecole"', {"accents": ["l’école"], "no accents": ["l'ecole"], "quran": ["l`école"]}),
]
ACCENTS = [
    # Accents and capitals never matter, neither as typed nor as written, not even in quotation marks.
    ("naive", {"accents": ["naïve"], "no accents": ["naive"]}),
    ("NAÏVE", {"accents": ["naïve"], "no accents": ["naive"]}),
    ("nai\u0308ve", {"accents": ["naïve"], "no accents": ["naive"]}),
    # An umlaut is also what it is spelled out as, whoever typed or wrote it; a word that looks so is no umlaut.
    ("Müller", {"accents": ["Müller"], "no accents": ["Muller"], "spelled out": ["Mueller"]}),
    ("Mueller", {"accents": ["Müller"], "no accents": ["Muller"], "spelled out": ["Mueller"]}),
    ('"Mueller"', {"accents": ["Müller"], "spelled out": ["Mueller"]}),
    ('"Müller"', {"accents": ["Müller"], "no accents": ["Muller"]}),
    ("oeresund", {"accents": ["Øresund"], "no accents": ["Oresund"], "spelled out": ["Oeresund"]}),
    ('"blu"', {}),
    ("strasse", {"accents": ["Straße"], "no accents": ["Strasse"]}),
    ("Straße", {"accents": ["Straße"], "no accents": ["Strasse"]}),
    ("istanbul", {"accents": ["İstanbul"], "no accents": ["Istanbul"]}),
    ("ISTANBUL", {"accents": ["İstanbul"], "no accents": ["Istanbul"]}),
    # Signs of transliteration are not typed.
    ("quran", {"quran": ["Qurʾān"]}),
    ("hawaii", {"quran": ["Hawaiʻi"]}),
]
SHORT = [
    # No word is too short or too common.
    ('"to be or not to be"', {"hamlet": ["To be, or not to be"]}),
    (
        "to be or not to be",
        {"hamlet": ["To", "be", "or", "not", "to", "be"], "not hamlet": ["Or", "to", "be", "Not", "to", "to", "be"]},
    ),
    # Letters with dots are one word; a letter with a figure is another than the two.
    ("U.K.", {"abbreviated": ["U.K."], "not abbreviated": ["UK"]}),
    ("uk", {"abbreviated": ["U.K."], "not abbreviated": ["UK"]}),
    ("A4", {"abbreviated": ["A4"]}),
    ('"A 4"', {"not abbreviated": ["A 4"]}),
    # What signs hold together are words side by side; C++ and C# are names, and found as C too.
    ("AT&T", {"abbreviated": ["AT&T"], "not abbreviated": ["at, t"]}),
    ("node.js", {"abbreviated": ["node.js"], "not abbreviated": ["node; js"]}),
    ("9/11", {"abbreviated": ["9/11"]}),
    ("C++", {"abbreviated": ["C++"]}),
    ("c", {"abbreviated": ["C"], "not abbreviated": ["c"], "web": ["c"]}),
    ("C#", {}),
    # Names of the web are found with their sign and without.
    ("@handle", {"web": ["handle"]}),
    ("hashtag", {"web": ["hashtag"]}),
    ("snake_case", {"web": ["snake_case"]}),
    ("https://example.org", {"web": ["https://example.org"]}),
]
PRINT = [
    # What cannot be seen does not part a word, and is not marked at its end.
    ("legislation", {"soft": ["Legis\u00adlation"]}),
    ("joinedup", {"soft": ["joined\u200dup"]}),
    ('"words"', {"soft": ["words"]}),
    # Ligatures and wide letters are their letters; the number of a footnote is not part of the word.
    ("file", {"set": ["ﬁle"]}),
    ("office", {"set": ["oﬃce"]}),
    ("full width", {"set": ["ＦＵＬＬ", "ｗｉｄｔｈ"]}),
    ("committee", {"set": ["committee"]}),
]
UNSPACED = [
    # Without blanks, any two characters side by side are found, and one alone; longer ones as all their pairs in order.
    ("東京", {"japanese": ["東京"]}),
    ("東京都", {"japanese": ["東京都"]}),
    ("京", {"japanese": ["京", "京"], "chinese": ["京"]}),
    # So a word is also found where it only seems to stand: Kyoto in the metropolis of Tokyo.
    ("京都", {"japanese": ["京都", "京都"]}),
    ("ガス", {"japanese": ["ガス", "ｶﾞｽ"]}),
    ("大学", {"chinese": ["大学"]}),
    ("大生", {}),
    # Korean words carry their endings with them.
    ("학교", {"korean": ["학교", "학교"]}),
    ("대학교", {"korean": ["대학교"]}),
    ("\u1112\u1161\u11a8\u1100\u116d", {"korean": ["학교", "학교"]}),
    ("กรุงเทพ", {"thai": ["กรุงเทพ"]}),
    ("ประเทศไทย", {"thai": ["ประเทศไทย"]}),
]
SCRIPTS = [
    # Vowel points, prolongations and kinds of figures do not matter; the Arabic article is a prefix of its noun.
    ("محمد", {"arabic": ["مُحَمَّدٌ"], "plain arabic": ["محمد"]}),
    ("مُحَمَّد", {"arabic": ["مُحَمَّدٌ"], "plain arabic": ["محمد"]}),
    ("القاهرة", {"arabic": ["القـــاهرة"], "plain arabic": ["القاهرة"]}),
    ("مدرسة", {"arabic": ["المدرسةُ"], "plain arabic": ["المدرسة"]}),
    ("34", {"arabic": ["٣٤"], "plain arabic": ["34"]}),
    ("٣٤", {"arabic": ["٣٤"], "plain arabic": ["34"]}),
    # Persian keyboards have another yeh and kaf; the plural's sign is tied on as with a hyphen.
    ("كتاب", {"persian": ["کتاب"]}),
    ("کتاب", {"persian": ["کتاب"]}),
    ("علي", {"persian": ["علی"]}),
    ("שלום", {"hebrew": ["שָׁלוֹם"], "plain hebrew": ["שלום"]}),
    ("לְכֻלָּם", {"hebrew": ["לְכֻלָּם"]}),
    ("צה״ל", {"hebrew": ["צה״ל"]}),
    ("हिन्दी", {"hindi": ["हिन्दी"]}),
    ("लड़का", {"hindi": ["लड़कों"]}),
    ("नून", {}),
    ("нового", {"russian": ["Новый"]}),
    ("ЁЛКА", {"russian": ["ёлка"]}),
    ("елка", {"russian": ["ёлка"]}),
    ("νόμος", {"greek": ["ΝΌΜΟΣ", "νόμος"]}),
]
EMOJI = [
    # A plain one is found in all its colours, a coloured one only as such; a flag only whole.
    ("👍", {"emoji": ["👍"]}),
    ("👍🏽", {"emoji": ["👍🏽"]}),
    ("👍🏿", {}),
    ("❤", {"emoji": ["❤️"]}),
    ("🇬🇧", {"emoji": ["🇬🇧"]}),
    ("🇬", {}),
    ("👩\u200d🏫", {"emoji": ["👩\u200d🏫"]}),
    ("👩", {"emoji": ["👩"]}),
    ("🏫", {}),
]
ALL = MONEY + COMPOUNDS + APOSTROPHES + ACCENTS + SHORT + PRINT + UNSPACED + SCRIPTS + EMOJI


@pytest.mark.parametrize(("typed", "found"), ALL, ids=[typed for typed, _found in ALL])
def test_what_people_type_finds_just_these_texts_and_marks_just_these_words(
    shelf: Shelf, typed: str, found: dict[str, list[str]]
) -> None:
    library, index, articles = shelf
    results = search(library, index, typed, limit=len(TEXTS))
    assert {name for name, article in articles.items() if article.id in {hit.id for hit in results.hits}} == set(found)
    assert results.total == len(found)
    hits = {hit.id: hit for hit in results.hits}
    for name, marked in found.items():
        text, hit = TEXTS[name], hits[articles[name].id]
        spans = matches_in(text, results.asked, results.forms)
        assert [span.slice(text) for span in spans] == marked
        assert hit.start in {span.start for span in spans}
        assert hit.end in {span.end for span in spans}


@pytest.mark.parametrize(("typed", "found"), ALL, ids=[typed for typed, _found in ALL])
def test_the_same_is_found_within_one_text(shelf: Shelf, typed: str, found: dict[str, list[str]]) -> None:
    languages = {article.language for article in shelf[2].values()}
    for name, text in TEXTS.items():
        spans = find_in_text(text, typed, languages)
        if name in found:
            assert [span.slice(text) for span in spans] == found[name]


ARTICLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "articles"
REAL = ["£50mn", "£1m", "80,000", "700%", "zero tolerance", '"zero tolerance"', "Barnardo’s", "barnardo", "CEOP"]


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the real articles are not at hand")
@pytest.mark.parametrize("typed", [*REAL, *(typed for typed, _found in ALL)])
def test_in_real_articles_every_mark_is_what_was_typed(real: Shelf, typed: str) -> None:
    library, index, articles = real
    results = search(library, index, typed)
    assert results.total == len(results.hits)
    assert results.total or typed not in REAL
    for hit in results.hits:
        content = text_of(articles[hit.id]).content
        spans = matches_in(content, results.asked, results.forms)
        assert spans
        assert all(fold(span.slice(content))[0] in fold(typed.strip('"')) for span in spans)
        assert spans == find_in_text(content, typed, ["en"])
