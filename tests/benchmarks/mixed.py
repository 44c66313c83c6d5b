"""Made-up files of every format, in the shares in which a researcher's folder has them."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.app.importers.office import docx, epub, odt, para
from tests.benchmarks.corpus import MadeUp, articles
from tests.printed import a_pdf

_MENU = "".join(f'<li><a href="/section/{number}">Section {number}</a></li>' for number in range(40))
_SCRIPT = "<script>" + "window.things.push([1, 2, 3]);\n" * 60 + "</script>"
_LINE = 90
_PAGE = 48


def mixed_files(folder: Path, count: int, mean_words: int = 560) -> None:
    """Write ``count`` files, the same ones for the same numbers."""
    chance = random.Random(count)
    kinds = [kind for kind in _KINDS for _time in range(kind.share)]
    for number, made in enumerate(articles(count, seed=count, mean_words=mean_words)):
        kind = kinds[number % len(kinds)]
        below = folder / f"{number // 200:03}"
        below.mkdir(parents=True, exist_ok=True)
        (below / f"{number:05}{kind.ending}").write_bytes(kind.write(made, chance))


def _paragraphs(made: MadeUp) -> list[str]:
    return [escape(" ".join(each.split()), quote=False) for each in made.body.split("\n\n")]


def _plain(made: MadeUp, chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-8", "utf-8", "utf-16", "cp1252"))
    return f"{made.title}\n\nBy {made.author}, café “{made.source}”\n\n{made.body}\n".encode(encoding)


def _markdown(made: MadeUp, chance: random.Random) -> bytes:
    head = f"---\ntitle: {made.title}\nauthor: {made.author}\ndate: {made.year}\n---\n\n"
    body = [f"## Part {n}\n\n{said}\n\n- one *thing*\n- another" for n, said in enumerate(made.body.split("\n\n"))]
    return (head + f"# {made.title}\n\n" + "\n\n".join(body)).encode()


def _page(made: MadeUp, chance: random.Random) -> str:
    scripts = _SCRIPT * chance.choice((0, 1, 2, 10, 60))
    body = "".join(f"<p>{each} <a href='/x/{n}'>more</a></p>" for n, each in enumerate(_paragraphs(made)))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{made.title} | {made.source}</title>{scripts}"
        f'<meta property="og:title" content="{made.title}"><meta name="author" content="{made.author}">'
        f'<meta property="article:published_time" content="{made.year}-05-07"></head><body><nav><ul>{_MENU}</ul></nav>'
        f"<article><h1>{made.title}</h1>{body}</article><aside><h2>Most read</h2><ul>{_MENU}</ul></aside>"
        f"<footer>© {made.year} {made.source}. All rights reserved.</footer></body></html>"
    )


def _html(made: MadeUp, chance: random.Random) -> bytes:
    return _page(made, chance).encode()


def _mht(made: MadeUp, chance: random.Random) -> bytes:
    head = f"From: <Saved>\r\nSubject: {made.title}\r\nMIME-Version: 1.0\r\n"
    kinds = 'Content-Type: multipart/related; type="text/html"; boundary="edge"\r\n\r\n'
    part = "--edge\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    return f"{head}{kinds}{part}{_page(made, chance)}\r\n--edge--\r\n".encode()


def _mail(made: MadeUp, chance: random.Random) -> bytes:
    head = f"From: {made.author} <a@paper.example>\r\nTo: b@paper.example\r\nSubject: {made.title}\r\n"
    head += f"Date: Fri, 3 Mar {made.year} 10:00:00 +0000\r\nMessage-ID: <{chance.random()}@x>\r\n"
    return (head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + made.body.replace("\n", "\r\n")).encode()


def _docx(made: MadeUp, chance: random.Random) -> bytes:
    body = "".join(para(each) for each in (made.title, *_paragraphs(made)))
    return docx(body, core=f"<dc:title>{made.title}</dc:title><dc:creator>{made.author}</dc:creator>")


def _odt(made: MadeUp, chance: random.Random) -> bytes:
    return odt("".join(f"<text:p>{each}</text:p>" for each in (made.title, *_paragraphs(made))))


def _rtf(made: MadeUp, chance: random.Random) -> bytes:
    body = "\\par\n".join((made.title, *made.body.split("\n\n")))
    return ("{\\rtf1\\ansi\\ansicpg1252{\\info{\\title " + made.title + "}}\\pard " + body + "}").encode("cp1252")


def _epub(made: MadeUp, chance: random.Random) -> bytes:
    chapter = "".join(f"<p>{each}</p>" for each in _paragraphs(made))
    chapters = {f"c{n}.xhtml": f"<h1>Chapter {n}</h1>{chapter}" for n in range(6)}
    return epub(chapters, f"<dc:title>{made.title}</dc:title><dc:creator>{made.author}</dc:creator>")


def _pdf(made: MadeUp, chance: random.Random) -> bytes:
    words, lines = f"{made.title} {made.body} ".split() * chance.choice((1, 2, 4, 10)), [""]
    for word in words:
        if len(lines[-1]) + len(word) > _LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return a_pdf([lines[start : start + _PAGE] for start in range(0, len(lines), _PAGE)])


def _ris(made: MadeUp, chance: random.Random) -> bytes:
    about = f"TI  - {made.title}\r\nAU  - {made.author}\r\nPY  - {made.year}\r\nJO  - {made.source}\r\n"
    return f"TY  - JOUR\r\n{about}AB  - {' '.join(made.body.split())}\r\nER  - \r\n".encode()


def _bib(made: MadeUp, chance: random.Random) -> bytes:
    about = f"title = {{{made.title}}}, author = {{{made.author}}}, year = {made.year}"
    return f"@article{{key, {about}, abstract = {{{made.body}}}}}\n".encode()


def _csl(made: MadeUp, chance: random.Random) -> bytes:
    return json.dumps([{"id": "a", "type": "article", "title": made.title, "abstract": made.body}]).encode()


@dataclass(frozen=True)
class _Kind:
    ending: str
    share: int
    write: Callable[[MadeUp, random.Random], bytes]


_KINDS = (
    *(_Kind(".html", 15, _html), _Kind(".pdf", 8, _pdf), _Kind(".txt", 7, _plain), _Kind(".md", 5, _markdown)),
    *(_Kind(".docx", 4, _docx), _Kind(".eml", 3, _mail), _Kind(".odt", 2, _odt), _Kind(".rtf", 2, _rtf)),
    *(_Kind(".ris", 1, _ris), _Kind(".bib", 1, _bib), _Kind(".json", 1, _csl), _Kind(".mht", 1, _mht)),
    _Kind(".epub", 1, _epub),
)


def one_of_each(seed: int = 1) -> dict[str, bytes]:
    """The same article in every format, by its ending."""
    made, chance = next(articles(1, seed=seed)), random.Random(seed)
    return {kind.ending: kind.write(made, chance) for kind in _KINDS}
