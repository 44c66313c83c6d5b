from hypothesis import given
from hypothesis import strategies as st

from app import csl
from app.csl import Reference, from_csl, to_csl
from app.domain import Article, Creator, PartialDate


def test_every_item_type_of_the_standard_is_a_kind_with_a_name() -> None:
    keys = [kind.key for kind in csl.kinds()]
    assert len(keys) == len(set(keys)) == 45
    assert {"article-newspaper", "legislation", "report", "interview", "webpage", "hearing"} <= set(keys)
    assert len({kind.label for kind in csl.kinds()}) == 45


def test_every_variable_and_role_of_a_kind_has_a_name() -> None:
    for kind in csl.kinds():
        assert set(kind.fields) <= set(csl.VARIABLES)
        assert set(kind.roles) <= set(csl.ROLES)
        assert kind.fields[0] == "title"
    assert csl.label_of_field("container-title") == "Published in"
    assert csl.label_of_role("interviewer") == "Interviewer"


def test_what_is_unknown_is_shown_under_its_own_name() -> None:
    assert csl.label_of_field("hal_id") == "hal_id"
    assert csl.label_of_role("typist") == "typist"


def test_an_unknown_kind_is_a_document() -> None:
    assert csl.kind_of("article-newspaper").label == "Newspaper article"
    assert csl.kind_of("tweet") == csl.kind_of(csl.GENERIC)


def test_an_article_shows_the_fields_of_its_kind_and_then_those_it_has_beyond() -> None:
    shown = csl.fields_shown(csl.kind_of("webpage"), (("ISBN", "x"), ("genre", "y")))
    assert shown[-1] == "ISBN"
    assert shown.count("genre") == 1


def test_fields_are_in_order_and_never_empty() -> None:
    assert csl.ordered_fields({"volume": " 3 ", "issue": "", "ISSN": "1"}) == (("ISSN", "1"), ("volume", "3"))


def test_an_article_becomes_an_item() -> None:
    article = Article(
        "a" * 32,
        "On pledges",
        "b" * 32,
        authors=(Creator("Roe", "Jane"), Creator("The Ministry"), Creator("Doe", "J.", "editor")),
        publication="The Paper",
        date=PartialDate(2013, 5),
        doi="10.1000/182",
        kind="article-newspaper",
        fields=(("accessed", "2014-01-02"), ("page", "1-2")),
        tags=("policy, foreign",),
    )
    assert to_csl(article, article.id) == {
        "id": "a" * 32,
        "type": "article-newspaper",
        "title": "On pledges",
        "author": [{"family": "Roe", "given": "Jane"}, {"literal": "The Ministry"}],
        "editor": [{"family": "Doe", "given": "J."}],
        "container-title": "The Paper",
        "issued": {"date-parts": [[2013, 5]]},
        "DOI": "10.1000/182",
        "accessed": {"date-parts": [[2014, 1, 2]]},
        "page": "1-2",
        "keyword": "policy, foreign;",
    }


def test_an_item_of_any_program_is_understood() -> None:
    known = from_csl(
        {
            "id": 7,
            "type": "book",
            "title": ["A title"],
            "volume": 3,
            "author": [
                {"family": "Aalst", "given": "Wil", "non-dropping-particle": "van der"},
                {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
                {"literal": "A Body"},
                "Plain Name",
                {"given": "Madonna"},
                {},
                None,
            ],
            "issued": {"date-parts": [["2013", "5", 31]], "season": "2"},
            "shortTitle": "Short",
            "keyword": "one; two",
            "custom": {"x": 1},
            "page": None,
        }
    )
    assert [str(each) for each in known.authors] == [
        "Wil van der Aalst",
        "Martin Luther King Jr.",
        "A Body",
        "Plain Name",
        "Madonna",
    ]
    assert (known.title, known.date, known.tags, known.citation_key) == (
        "A title",
        PartialDate(2013, 5, 31),
        ("one", "two"),
        "7",
    )
    assert known.fields == (("title-short", "Short"), ("volume", "3"))


def test_dates_that_no_calendar_has_are_kept_as_they_are_written() -> None:
    assert from_csl({"issued": {"date-parts": [[-380]]}}).fields == (("issued", "-380"),)
    assert from_csl({"issued": {"raw": "in press"}}).fields == (("issued", "in press"),)
    assert from_csl({"issued": {"date-parts": [[2013, 13]]}}).date == PartialDate(2013)
    assert from_csl({"issued": {"date-parts": [[2013, 2, 31]]}}).date is None
    assert from_csl({"issued": {"date-parts": [[2013, 5], [2013, 7]]}}).date == PartialDate(2013, 5)


def test_dates_are_read_with_a_bracket_too_few_or_too_many() -> None:
    assert from_csl({"issued": {"date-parts": ["2013", 5]}}).date == PartialDate(2013, 5)
    assert from_csl({"issued": [{"date-parts": [[2013]]}]}).date == PartialDate(2013)
    assert from_csl({"issued": "2013-05"}).date == PartialDate(2013, 5)


def test_a_range_stays_a_range() -> None:
    known = from_csl({"type": "speech", "event-date": {"date-parts": [[2018, 12, 3], [2018, 12, 6]]}})
    assert known.fields == (("event-date", "2018-12-03/2018-12-06"),)
    assert to_csl(known)["event-date"] == {"date-parts": [[2018, 12, 3], [2018, 12, 6]]}


def test_an_item_of_rubbish_states_nothing() -> None:
    names = (*csl.VARIABLES, *csl.ROLES, "type", "id")
    odd: list[object] = [None, 0, True, [], {}, [[]], [None], {"date-parts": "x"}, {"date-parts": [[None]]}]
    for rubbish in (*odd, {"family": []}):
        known = from_csl(dict.fromkeys(names, rubbish))
        assert (known.kind, known.authors, known.date) == (csl.GENERIC, (), None)


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=12)
_LINES = st.lists(_WORDS, min_size=1, max_size=3).map(" ".join)
_TAGS = st.lists(_LINES.filter(lambda tag: ";" not in tag), max_size=3, unique=True).map(tuple)
_PLAIN = [name for name in csl.VARIABLES if name not in csl.PLACES and name not in csl.DATES]
_DATES = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day)) | st.integers(1, 9999).map(PartialDate)
_REFERENCES = st.builds(
    Reference,
    title=_LINES,
    authors=st.lists(st.builds(Creator, _LINES, _LINES | st.just(""), st.sampled_from(csl.ROLES)), max_size=4).map(
        lambda creators: tuple(sorted(creators, key=lambda each: csl.ROLES.index(each.role)))
    ),
    publication=_LINES | st.just(""),
    date=_DATES | st.none(),
    url=_WORDS | st.just(""),
    doi=_WORDS | st.just(""),
    language=_WORDS | st.just(""),
    kind=st.sampled_from([kind.key for kind in csl.kinds()]),
    citation_key=_WORDS | st.just(""),
    fields=st.dictionaries(st.sampled_from(_PLAIN), _LINES, max_size=5)
    .flatmap(lambda plain: st.builds(lambda day: {**plain, "accessed": str(day)}, _DATES) | st.just(plain))
    .map(csl.ordered_fields),
    tags=_TAGS,
)


@given(_REFERENCES)
def test_nothing_is_lost_on_the_way_to_an_item_and_back(known: Reference) -> None:
    assert from_csl(to_csl(known)) == known
