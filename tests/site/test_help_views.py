from __future__ import annotations

import pytest

from tests.kit.markup import parse


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return parse(answer.content)


@pytest.mark.parametrize("within", ["", "fes/"])
def test_the_guides_are_listed_and_read(client, fes, within):
    root = page(client, f"/ar/{within}help/")
    titles = root.xpath("//main//h2/a")
    assert titles[0].text == "الخطوات الأولى"
    read = page(client, titles[0].get("href"))
    assert read.xpath("//h1")[0].text == "الخطوات الأولى"
    assert titles[0].get("href") == f"/ar/{within}help/first-steps/"
    assert read.xpath("//main//aside//a/@href")[0] == "#part-1"
    assert read.xpath("//header//a[@hreflang]/@href") == [f"/fr/{within}help/first-steps/"]
    assert root.xpath(f"//footer//a[@href='/ar/{within}help/']")


def test_a_repeat_visit_is_answered_before_the_page_is_made(client, fes, django_assert_num_queries):
    for path, queries in (("/ar/help/member/", 0), ("/ar/fes/help/member/", 1), ("/ar/fes/help/", 1)):
        first = client.get(path)
        with django_assert_num_queries(queries):
            again = client.get(path, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
        assert client.get(path.replace("/ar/", "/fr/"), headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("name", ["nothing", "..%2Fopen", "member.ar", "م"])
def test_an_unknown_guide_is_not_found(client, fes, name):
    assert page(client, f"/fr/fes/help/{name}/", 404).xpath("//h1")


def test_a_guide_that_is_alone_says_so(client, settings, tmp_path):
    (tmp_path / "alone.en.md").write_text("# Alone\n", encoding="utf-8")
    settings.GUIDES = tmp_path
    root = page(client, "/fr/help/alone/")
    assert root.xpath("//h1/@lang") == ["en"]
    assert root.xpath("//main//div[contains(@class, 'notice')]")
    assert not page(client, "/fr/help/").xpath("//footer//a[@href='/fr/help/alone/']")


@pytest.mark.parametrize(
    ("path", "guide"),
    [
        ("/ar/fes/ideas/gatherings/", "/ar/fes/help/member/#part-1"),
        ("/ar/fes/people/committees/", "/ar/fes/help/members/#part-2"),
        ("/ar/fes/days/", "/ar/fes/help/counting/#part-1"),
        ("/ar/arrange/", "/ar/help/arrange/"),
        ("/ar/accounts/", "/ar/help/first-steps/#part-1"),
    ],
)
def test_a_page_leads_to_the_guide_that_tells_of_it(client, fes, path, guide):
    root = page(client, path)
    (mark,) = root.xpath(f"//header//a[@href='{guide}']")
    assert "؟" in mark.text_content()
    assert len(mark.text_content().strip()) > 3  # in words too, for who hears the page


def test_a_page_of_no_guide_has_no_mark(client, fes):
    assert not page(client, "/ar/fes/data/").xpath("//header//a[contains(@href, 'help/')]")


def test_help_is_no_name_of_a_body(fes):
    from django.core.exceptions import ValidationError  # noqa: PLC0415 - only where there is a database

    from tests.bodies import open_body  # noqa: PLC0415 - only where there is a database

    with pytest.raises(ValidationError):
        open_body("help", "مساعدة")
