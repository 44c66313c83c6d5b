"""Which forms of a word belong together, in every language that has a stemmer, and how they must begin."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stems import beginnings, known_languages, of_one_stem, stem
from app.words import fold

FAMILIES = {
    "ar": "كتاب الكتاب بالكتاب",
    "ca": "llei",
    "cs": "zákon zákony zákonů zákona",
    "da": "lov loven lovene",
    "de": "Bücherei Büchereien",
    "el": "νόμος νόμου νόμοι νόμων",
    "en": "pledge pledges pledged pledging",
    "es": "política políticas político",
    "et": "seadus",
    "eu": "lege",
    "fa": "کتاب کتابها",
    "fi": "kylä kylässä kylän kylät",
    "fr": "national nationale nationales",
    "ga": "bád bhád",
    "hi": "लड़का लड़के लड़कों",
    "hu": "törvény törvények törvényt",
    "hy": "օրենք օրենքի",
    "id": "tulis ditulis tulisan",
    "it": "legge leggi",
    "lt": "įstatymas įstatymo įstatymai",
    "ne": "नेपाल नेपालको नेपालमा",
    "nl": "huis huizen",
    "nb": "lov loven lovene",
    "pl": "ustawa ustawy",
    "pt": "político política políticos",
    "ro": "lege legi legea",
    "ru": "новый новая новые нового новым",
    "sr": "закон закона закони",
    "sv": "flicka flickor",
    "ta": "பள்ளி பள்ளிகள்",
    "tr": "kitap kitaplar",
}


@pytest.mark.parametrize(("language", "words"), FAMILIES.items())
def test_the_forms_of_a_word_are_found_from_each_of_them(language: str, words: str) -> None:
    family = {fold(word) for word in words.split()}
    strangers = {fold(word) for others in FAMILIES.values() if others != words for word in others.split()} - family
    for form in family:
        found = of_one_stem(form, family | strangers, language)
        assert family <= found
        assert all(word.startswith(beginnings(form, language) or (form,)) for word in found)


def test_a_language_of_another_script_has_nothing_to_say() -> None:
    assert beginnings("pledge", "ru") == beginnings("pledge", "ar") == ()
    assert beginnings("закон", "en") == ()


def test_what_a_word_is_tied_to_does_not_count() -> None:
    assert of_one_stem("ecole", {"l'ecole", "ecoles", "ecole's", "ecolier"}, "fr") == {"l'ecole", "ecoles", "ecole's"}


def test_only_known_languages_count_and_english_where_there_is_none() -> None:
    assert known_languages(["en-GB", "FR", "tlh"]) == {"en", "fr"}
    assert known_languages([]) == known_languages([""]) == {"en"}


@given(st.text(), st.lists(st.text()), st.sampled_from(sorted(FAMILIES)))
def test_many_words_are_told_apart_as_each_alone(typed: str, words: list[str], language: str) -> None:
    form, candidates = fold(typed), [fold(word) for word in words]
    alone = {word for word in candidates if stem(word, language) == stem(form, language)}
    assert of_one_stem(form, candidates, language) == alone


def test_forms_of_one_stem_always_begin_as_foretold() -> None:
    chance = random.Random(11)
    endings = [
        "",
        "s",
        "e",
        "en",
        "er",
        "ed",
        "ing",
        "ies",
        "y",
        "ly",
        "ation",
        "a",
        "o",
        "i",
        "es",
        "os",
        "ar",
        "ir",
        "te",
    ]
    for language in ("de", "en", "es", "fr", "it", "nl", "sv"):
        words = ["".join(chance.choices("aeiourstlnmpdgzy", k=chance.randint(1, 5))) for _ in range(300)]
        made = [word + ending for word in words for ending in chance.sample(endings, 4)]
        if language == "de":  # its stemmer reads these as umlauts, of which app.words.spellings takes care
            made = [word for word in made if not {"ae", "oe", "ue"} & {a + b for a, b in itertools.pairwise(word)}]
        roots: dict[str, list[str]] = {}
        for word in made:
            roots.setdefault(stem(word, language), []).append(word)
        for alike in (words for root, words in roots.items() if len(root) > 2):
            for word in alike:
                starts = beginnings(word, language)
                assert all(other.startswith(starts) or other == word for other in alike), (language, word, alike)
