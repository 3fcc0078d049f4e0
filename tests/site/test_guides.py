from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver

from takafu.config import paths
from takafu.kit.helping import explained
from takafu.kit.permissions import actions
from takafu.site import guides
from tests.house.crawler import routes
from tests.kit.markup import parse

LANGUAGES = ("ar", "fr")


@pytest.fixture
def shelf(settings, tmp_path):
    """A folder of guides for this test: `shelf("member.ar", text)` writes one and reads it."""
    settings.GUIDES = tmp_path

    def written(name, text):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return guides.guide(*name.split("."))

    return written


def markup(guide):
    return parse(f"<div>{guide.text}</div>".encode())


def test_a_guide_has_its_title_its_chapters_and_what_stands_before_is_left_out(shelf):
    guide = shelf(
        "tour.ar",
        '<div dir="rtl">\n\n[Français](tour.fr.md)\n\n# دليل **الجولة**\nأول\n## باب\n### فرع\n## آخر\n</div>\n',
    )
    assert (guide.title, guide.language, guide.direction) == ("دليل الجولة", "ar", "rtl")
    assert [(str(part.label), part.href) for part in guide.parts] == [("باب", "#part-1"), ("آخر", "#part-2")]
    root = markup(guide)
    assert root.xpath("//h2/@id | //h3/@id") == ["part-1", "part-1-1", "part-2"]
    assert "Français" not in guide.text
    assert root.xpath("//h1 | //div//div") == []


def test_links_between_guides_lead_to_pages_and_others_stay(shelf):
    guide = shelf(
        "tour.fr", "# T\n[a](member.fr.md#part-2) [b](first-steps.fr.md) [c](https://exemple.ma/x) [d](#part-1)\n"
    )
    assert markup(guide).xpath("//a/@href") == [
        "../member/#part-2",
        "../first-steps/",
        "https://exemple.ma/x",
        "#part-1",
    ]


def test_pictures_are_lazy_keep_their_place_and_are_ours(shelf):
    guide = shelf(
        "tour.fr",
        '# T\n<img src="../images/give-fr.webp" alt="Un « a »" width="220">\n\n![b](../images/list-fr.webp)\n',
    )
    first, second = markup(guide).xpath("//img")
    assert dict(first.attrib) == {
        "src": "/static/guides/give-fr.webp",
        "alt": "Un «\u202fa\u202f»",
        "width": "220",
        "height": str(round(220 * 640 / 360)),
        "loading": "lazy",
    }
    assert (second.get("alt"), second.get("width"), second.get("height")) == ("b", "1000", "920")


@pytest.mark.parametrize("raw", ["<script>alert(1)</script>", '<p style="color:red">x</p>', "a <b onclick='x'>b</b>"])
def test_no_other_html_of_a_file_reaches_the_page(shelf, raw):
    guide = shelf("tour.fr", f"# T\n{raw}\n")
    assert markup(guide).xpath("//script | //@style | //@onclick") == []


def test_a_table_folds_and_its_rows_are_named(shelf):
    root = markup(shelf("tour.fr", "# T\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n"))
    assert root.xpath("//table/@class") == ["fold"]
    assert [cell.text for cell in root.xpath("//tbody//th[@scope='row']")] == ["c", "e"]
    assert [cell.text for cell in root.xpath("//tbody//td")] == ["d", "f"]
    assert root.xpath("//*[@role]/@role").count("columnheader") == 2


def test_french_signs_stay_with_their_words(shelf):
    guide = shelf("tour.fr", "# T\n\n| a | b |\n|---|:---|\n| « c » : | d ? e : f |\n")
    assert [cell.text for cell in markup(guide).xpath("//tbody//*[@role!='row']")] == [
        "«\u202fc\u202f»\u202f:",
        "d\u202f? e\u202f: f",
    ]


def test_a_guide_that_is_not_in_one_s_language_is_shown_in_another(shelf):
    shelf("alone.en", "# Alone\n")
    shelf("both.ar", "# كلاهما\n")
    shelf("both.fr", "# Les deux\n")
    assert guides.guide("alone", "fr").language == "en"
    assert [(one.name, one.title) for one in guides.shelf("fr")] == [("alone", "Alone"), ("both", "Les deux")]
    assert guides.guide("none", "fr") is None


def test_nothing_beside_the_shelf_is_read(shelf, tmp_path):
    (tmp_path.parent / "secret.ar.md").write_text("# s\n", encoding="utf-8")
    assert guides.guide("secret", "ar") is None


# the guides that there are


def test_every_guide_stands_on_the_shelf_in_its_order():
    names = {path.name.split(".")[0] for path in (paths.ROOT / "docs" / "user").glob("*.md")}
    for language in LANGUAGES:
        shown = guides.shelf(language)
        assert {one.name for one in shown} == names
        assert [one.name for one in shown][: len(guides.FIRST)] == list(guides.FIRST)
        assert {one.language for one in shown} == {language}


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_what_the_guides_name_is_there(language):
    for path in settings.GUIDES.glob(f"*.{language}.md"):
        guide = guides.guide(path.name.split(".")[0], language)
        root = markup(guide)
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        for href in root.xpath("//a/@href"):
            beside = re.fullmatch(r"\.\./([\w-]+)/(#[\w-]+)?", href)
            assert href.startswith(("#", "https://")) or guides.guide(beside[1], language), f"{path.name}: {href}"
        for source in root.xpath("//img/@src"):
            assert (paths.PICTURES / Path(source).name).is_file(), f"{path.name}: {source}"


def test_what_rooms_explain_is_there_in_both_languages():
    pages = {route.name for route in routes()} | set(get_resolver().namespace_dict)
    rooms = {name.partition(":")[0] for name in pages}
    for page, helps in explained().items():
        assert page in pages | rooms
        for one in helps:
            assert not one.needs or one.needs in actions()
            for language in LANGUAGES:
                guide = guides.guide(one.guide, language)
                assert guide is not None, f"{page}: {one.guide}.{language}.md"
                assert guide.language == language
                assert one.part <= len(guide.parts), f"{page}: {one.guide} has {len(guide.parts)} parts"


def test_a_chapter_has_the_same_number_in_each_language():
    for guide in guides.shelf("ar"):
        assert len(guide.parts) == len(guides.guide(guide.name, "fr").parts), guide.name
