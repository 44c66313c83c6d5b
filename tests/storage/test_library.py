from tests.factories import an_article, saved
from app.domain import Article
def test_a(library):
    a=saved(library, an_article())
    with library.reading() as r: assert r.get(Article,a.id)==a
