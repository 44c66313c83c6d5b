from app.importers.encodings import decode, declared_in
from app.drafts import Draft
import lxml.html
from app.importers.main_text import main_prose
def read(content,name):
    d=decode(content,name,declared_in(content))
    p=lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    page=lxml.html.document_fromstring(d.text.encode(),parser=p)
    pr=main_prose(page)
    return Draft('x',pr.text,pr.blocks,pr.inlines)
