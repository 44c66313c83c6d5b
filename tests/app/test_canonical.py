from hypothesis import given
from hypothesis import strategies as st

from app.canonical import canonical, printable

any_text = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\ufeff\x00\ud800\udfff\ufdd0\f\x85\u2028\u2029"))
)


@given(any_text)
def test_making_a_text_canonical_twice_changes_nothing_more(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


@given(any_text)
def test_a_canonical_text_can_be_stored_and_has_one_kind_of_newline(text: str) -> None:
    made = canonical(text)
    assert made.encode().decode() == made
    assert not {"\r", "\x00"} & set(made)
    assert not made.startswith("\ufeff")
    assert not any("\ufdd0" <= char <= "\ufdef" for char in made)


@given(st.text(alphabet=st.characters(exclude_characters="\r\x00\ufeff", exclude_categories=["Cs", "Cn"])))
def test_a_text_without_anything_unstorable_is_left_as_it_is(text: str) -> None:
    assert canonical(text) == text


@given(any_text)
def test_whatever_a_file_is_called_its_name_can_be_printed(text: str) -> None:
    assert printable(text).encode().decode() == printable(text)


def test_every_newline_of_another_system_becomes_one() -> None:
    assert canonical("a\r\nb\rc\n\r\nd\r\r\ne") == "a\nb\nc\n\nd\n\ne"


def test_evidence_is_not_normalised() -> None:
    text = "e\u0301 \u00e9 \u212b ﬁ \u2028 \u2029 \u0085 \f 👩‍👩‍👧 שלום \u200f مرحبا \u00ad"
    assert canonical(text) == text


def test_a_mark_in_the_middle_of_a_text_stays() -> None:
    assert canonical("\ufeffa\ufeffb") == "a\ufeffb"


def test_what_cannot_be_stored_is_marked_not_dropped() -> None:
    assert canonical("a\x00b\ud83dc\ufdd0d") == "a\ufffdb\ufffdc\ufffdd"
