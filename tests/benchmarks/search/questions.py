"""The questions: twenty of each kind, drawn from the texts themselves, the same for every engine."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

from app.domain import Article, Text
from storage.library import open_library

KINDS = {
    "common word": "<= 1 / 2 / 4; faster than fts5",
    "rare word": "<= 1",
    "two words": "<= 1 / 2 / 4",
    "either word": "<= 1 / 2 / 4; faster than fts5",
    "phrase": "<= 3 / 30, 10 / 60, 20 / 100",
    "prefix": "<= 1 / 2 / 4; faster than fts5",
    "as you type": "<= 3 / 30, 10 / 60, 20 / 100; faster than fts5",
    "word and years": "<= 1 / 2 / 4",
    "themes counted": "<= 1 / 2 / 4",
    "one edit away": "",
}
"""Each kind of question with its aim for 10,000, 50,000 and 100,000 articles."""

_EACH = 20
_SAMPLE = 400
"""Articles from which the words are drawn."""

_LONG = 4


def write_questions(path: Path, folder: Path) -> None:
    """Write them as JSON: by kind, lists of words."""
    texts = _texts(folder)
    seen = Counter(word for text in texts for word in text)
    chance = random.Random(11)
    common = [word for word, _ in seen.most_common(80)]
    medium = [word for word, _ in seen.most_common(2_000)[80:] if len(word) > _LONG]
    rare = [word for word, times in seen.items() if times == 1 and len(word) > _LONG]
    questions = {
        "common word": [[word] for word in chance.sample(common, _EACH)],
        "rare word": [[word] for word in chance.sample(rare, _EACH)],
        "two words": [chance.sample(medium, 2) for _ in range(_EACH)],
        "either word": [chance.sample(common, 2) for _ in range(_EACH)],
        "phrase": [text[at : at + 2] for text in texts[:_EACH] for at in [chance.randrange(len(text) - 2)]],
        "prefix": [[word[:_LONG]] for word in chance.sample(medium, _EACH)],
        "as you type": [[chance.choice(common), word[: 2 + at % 3]] for at, word in enumerate(medium[:_EACH])],
        "word and years": [[chance.choice(common), "1999", "2012"] for _ in range(_EACH)],
        "themes counted": [[word] for word in chance.sample(common, _EACH)],
        "one edit away": [[_misspelt(word, chance)] for word in chance.sample(medium, _EACH)],
    }
    path.write_text(json.dumps(questions), encoding="utf-8")


def _texts(folder: Path) -> list[list[str]]:
    library = open_library(folder, read_only=True, create=False)
    try:
        with library.reading() as reader:
            some = [article for article, _ in zip(reader.every(Article), range(_SAMPLE), strict=False)]
            texts = [reader.get(Text, article.text_id).content for article in some]
    finally:
        library.close()
    return [[word.strip(".").lower() for word in text.split()] for text in texts]


def _misspelt(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :]
