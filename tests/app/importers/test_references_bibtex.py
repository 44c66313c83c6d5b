import pytest

from app import importers
from app.domain import Creator, PartialDate
from app.drafts import Draft, Reading
from app.errors import UnreadableFile
from app.importers.references.tex import verbatim, words_of

ARTICLE = r"""% Encoding: UTF-8
@comment{jabref-meta: databaseType:bibtex;}
@preamble{"\newcommand{\x}{y}"}
@string{jot = "Journal of " # {Things}}

@Article{roe2013,
  Author   = {Roe, Jane and Hans van der Berg and {{Ministry of Things}} and King, Jr., Martin and others},
  editor   = "Doe, John",
  title    = {On {DNA} and {\"U}ber-things -- a \textit{pledge}},
  subtitle = {Part one},
  journal  = jot,
  year     = 2013,
  month    = "7~" # may,
  volume   = 3,
  number   = {2},
  pages    = {10--20},
  doi      = {https://doi.org/10.1000/a\_b},
  url      = {https://things.example/a_b%20c},
  langid   = {ngerman},
  keywords = {one thing, another},
  abstract = {It cost \$5 million,
    100\% of it.

    Second.},
  annote   = {Compare with 2019.},
  file     = {Full text:papers\\roe.pdf:application/pdf;:C\:\\Users\\me\\b.png:PNG image},
}
"""


def records(text: str | bytes) -> list[Draft]:
    content = text if isinstance(text, bytes) else text.encode()
    return list(importers.read(content, "a.bib", Reading("bibtex")))


def titles(text: str) -> list[str]:
    return [draft.title for draft in records(text)]


def test_an_entry_says_all_of_an_article() -> None:
    (draft,) = records(ARTICLE)
    assert draft.title == "On DNA and Über-things – a pledge: Part one"
    assert draft.authors == (
        Creator("Roe", "Jane"),
        Creator("van der Berg", "Hans"),
        Creator("Ministry of Things"),
        Creator("King Jr.", "Martin"),
        Creator("Doe", "John", "editor"),
    )
    assert (draft.publication, draft.date) == ("Journal of Things", PartialDate(2013, 5, 7))
    assert (draft.doi, draft.url) == ("10.1000/a_b", "https://things.example/a_b%20c")
    assert (draft.language, draft.kind, draft.citation_key) == ("de", "article-journal", "roe2013")
    assert draft.tags == ("one thing", "another")
    assert draft.notes == ("Compare with 2019.",)
    assert draft.text == "It cost $5 million, 100% of it.\n\nSecond."
    assert dict(draft.fields) == {"abstract": draft.text, "issue": "2", "page": "10-20", "volume": "3"}


def test_files_are_found_as_jabref_and_zotero_write_them() -> None:
    (draft,) = records(ARTICLE)
    assert draft.attachments == ("papers/roe.pdf", "C:/Users/me/b.png")


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        (":home/me/a b.pdf:pdf", ("home/me/a b.pdf", "/home/me/a b.pdf")),
        (r":C\:/Users/me/a.pdf:pdf", ("C:/Users/me/a.pdf",)),
        (r"A\: title:C\:\\a\\b.pdf:application/pdf", ("C:/a/b.pdf",)),
        ("x:a.txt:;y:b.pdf:PDF", ("b.pdf", "a.txt")),
        ("/home/me/a.pdf", ("/home/me/a.pdf",)),
        (r"C:\Users\me\a.pdf", ("C:/Users/me/a.pdf",)),
        ("file:///home/me/a%20b.pdf", ("/home/me/a b.pdf",)),
        ("a.pdf:PDF", ("a.pdf",)),
        ("https://a.example/a.pdf", ()),
        (":https\\://a.example/a.pdf:PDF", ()),
        (";;::", ()),
    ],
)
def test_a_file_field_leads_to_paths(written: str, paths: tuple[str, ...]) -> None:
    (draft,) = records(f"@misc{{k, title={{x}}, file={{{written}}}}}")
    assert draft.attachments == paths


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("@article{ title = {No key} }", "No key"),
        ("@article{, title = {Empty key} }", "Empty key"),
        ("@article{k, title = {No comma}\n author = {Roe, Jane} }", "No comma"),
        ("@ARTICLE (k, title = {Round} )", "Round"),
        ('@article{k, title = "With {"}quotes{"}" }', 'With "quotes"'),
        ("@article{k, title = {Same}, title = {Other} }", "Same"),
        ("@article{k, title = 1984 }", "1984"),
        ("@article{k, title = {{Doubly held}} }", "Doubly held"),
        ("@article{k, title = {me@home.example {and} @you} }", "me@home.example and @you"),
    ],
)
def test_loosely_written_entries_are_read(source: str, title: str) -> None:
    assert titles(source) == [title]


def test_entries_of_the_same_key_are_both_read() -> None:
    assert titles("@misc{k, title={One}}\n@misc{k, title={Two}}\n") == ["One", "Two"]


def test_a_broken_entry_costs_one_remark_that_names_its_lines() -> None:
    drafts = records("@misc{a, title={One}}\n@misc{b,\n title={Two\n}\n@misc{c, title={Three}}\n")
    assert [draft.title for draft in drafts] == ["One", "Three"]
    assert drafts[0].remarks == ("Lines 2 to 4 hold a record that could not be read; it was left out.",)
    assert drafts[1].remarks == ()


def test_an_entry_inherits_from_the_whole_it_is_part_of() -> None:
    part, whole = records(
        """@inproceedings{part, crossref={Whole}, title={A paper}, author={Roe, Jane}}
        @proceedings{whole, title={The meeting}, subtitle={Second}, year=2013, publisher={Press}, editor={Doe, John}}"""
    )
    assert (part.title, part.publication) == ("A paper", "The meeting: Second")
    assert str(part.date) == "2013"
    assert part.authors[1] == Creator("Doe", "John", "editor")
    assert dict(part.fields)["publisher"] == "Press"
    assert whole.title == "The meeting: Second"


def test_a_volume_names_the_whole_and_a_part_its_author() -> None:
    volume, part, _whole = records(
        """@book{v, crossref={w}, title={Volume two}}
        @inbook{p, crossref={v}, title={Chapter}}
        @mvbook{w, title={All works}, author={Roe, Jane}}"""
    )
    assert (volume.title, volume.publication) == ("Volume two", "All works")
    assert (part.title, part.publication) == ("Chapter", "Volume two")
    assert part.authors == (Creator("Roe", "Jane"), Creator("Roe", "Jane", "container-author"))


def test_data_for_others_is_inherited_and_is_no_record() -> None:
    (draft,) = records("@xdata{x, publisher={Press}, xdata={k}}\n@book{k, title={T}, xdata={x}, crossref={k}}")
    assert dict(draft.fields) == {"publisher": "Press"}


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2013, month = may", "2013-05"),
        ("year = {2013}, month = {5}, day = 14", "2013-05-14"),
        ("year = 2013, month = {July 30th}", "2013-07-30"),
        ("year = 2013, month = {2 sep}", "2013-09-02"),
        ("year = 2013, month = jun # {--} # jul", "2013-06"),
        ("year = 2013, month = {unknown}", "2013"),
        ("date = {2013-05-03/2013-06-06}", "2013-05-03"),
        ("date = {2013-21}", "2013"),
        ("date = {2013-05?}", "2013-05"),
        ("date = {/2013}", "2013"),
    ],
)
def test_dates_are_as_exact_as_they_are_stated(fields: str, date: str) -> None:
    (draft,) = records(f"@misc{{k, title={{x}}, {fields}}}")
    assert str(draft.date) == date


@pytest.mark.parametrize(
    ("written", "creators"),
    [
        ("Ludwig van Beethoven", (Creator("van Beethoven", "Ludwig"),)),
        ("de la Fontaine, Jean", (Creator("de la Fontaine", "Jean"),)),
        ("{Barnes and Noble, Inc.}", (Creator("Barnes and Noble, Inc."),)),
        ("family=Rosmalen, given=Ruud, prefix=van, useprefix=true", (Creator("van Rosmalen", "Ruud"),)),
        ("May, Keith, and Roe, Jane", (Creator("May", "Keith"), Creator("Roe", "Jane"))),
        (r"{\'E}variste {\L}ukasz", (Creator("Łukasz", "Évariste"),)),
        ("Roe, Jane and Roe, Jane", (Creator("Roe", "Jane"),)),
        ("", ()),
    ],
)
def test_names_are_taken_apart(written: str, creators: tuple[Creator, ...]) -> None:
    (draft,) = records(f"@misc{{k, title={{x}}, author={{{written}}}}}")
    assert draft.authors == creators


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
def test_any_unicode_is_read(encoding: str) -> None:
    (draft,) = records(ARTICLE.replace('{\\"U}', "Ü").replace("UTF-8", "x").encode(encoding))
    assert draft.title.startswith("On DNA and Über-things")


def test_the_encoding_that_a_comment_states_counts() -> None:
    (draft,) = records("% Encoding: Cp1250\n@misc{k, title={Łódź}}".encode("cp1250"))
    assert (draft.title, draft.encoding) == ("Łódź", "cp1250")


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (
            r"M{\"u}ller, Mu\~noz, \O rsted, Erd{\H o}s, Fran{\c c}ois, Dvo{\v{r}}{\'a}k",
            "Müller, Muñoz, Ørsted, Erdős, François, Dvořák",
        ),
        (r"{\L}ukasz, Stra\ss e, \AA ngstr\"om, na{\"{\i}}ve", "Łukasz, Straße, Ångström, naïve"),
        (r"$\alpha$-helix, H$_2$O, $x < 5$", "α-helix, H2O, x < 5"),
        (r"\emph{a {\bf b}} \& \mkbibquote{c} 3\textsuperscript{rd}", "a b & c 3rd"),
        ("``one'' --- two~three", "“one” — two three"),
        (r"from $5 to $10 a head", "from $5 to $10 a head"),
        ("it costs $5", "it costs $5"),
        (r"50% of 100\%", "50% of 100%"),
        (r"\{kept\} {gone}", "{kept} gone"),
        (r"\unknown{words} stay", "words stay"),
        (r"\href{https://a.example}{here} \noopsort{1}x", "here x"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
    ],
)
def test_tex_is_read_as_words(tex: str, words: str) -> None:
    assert words_of(tex) == words


@pytest.mark.parametrize("tex", ["{" * 3000, r"\emph{" * 3000, "$" * 3001, r"\begin{a}" * 3000, "\\", r"\href", r"\'"])
def test_no_tex_is_too_odd(tex: str) -> None:
    assert isinstance(words_of(f"{tex} end"), str)


def test_addresses_lose_what_shields_their_signs() -> None:
    assert verbatim(r"\url{http://a.example/b\_c{\textasciitilde}d\%20}") == "http://a.example/b_c~d%20"


@pytest.mark.parametrize("text", ["no entry", "@comment{x}", "@string{a = {b}}", "@misc{k}", "@misc{"])
def test_a_file_without_entries_says_so(text: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        records(text)
    assert told.value.reason == "no-records"


def test_a_circle_of_references_ends() -> None:
    assert titles("@misc{a, title={A}, crossref={b}}\n@misc{b, note={n}, crossref={a}}") == ["A", "A"]


def test_macros_made_of_each_other_do_not_fill_the_memory() -> None:
    macros = "".join(f"@string{{m{number + 1} = m{number} # m{number}}}\n" for number in range(60))
    (draft,) = records('@string{m0 = "ha "}\n' + macros + "@misc{k, title = m3, note = m60}")
    assert draft.title == "ha ha ha ha ha ha ha ha"
    assert len(dict(draft.fields)["note"]) < 200_000


def test_a_web_of_references_is_followed_in_no_time() -> None:
    entries = [
        f"@misc{{k{one}, title={{T}}, xdata={{{','.join(f'k{two}' for two in range(30))}}}}}" for one in range(30)
    ]
    assert len(records("\n".join(entries))) == 30
