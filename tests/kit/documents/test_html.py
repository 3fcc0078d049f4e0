from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html

from takafu.kit.documents import html as writer
from takafu.kit.documents.model import Document, Heading, Line, Lines, Paragraph
from tests.hostile import at_most
from tests.kit.documents import samples


def page(document: Document):
    return html.document_fromstring(writer.write(document).decode())


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_every_idea_is_there_as_it_was_written(language):
    root = page(samples.programme(language))
    for br in root.iter("br"):
        br.tail = "\n" + (br.tail or "")
    said = root.text_content()
    assert [idea for idea in samples.IDEAS if idea not in said] == []


def test_the_page_says_its_language_and_direction_and_each_text_its_own():
    arabic = page(samples.programme("ar"))
    assert (arabic.get("lang"), arabic.get("dir")) == ("ar", "rtl")
    (french,) = {(p.get("lang"), p.get("dir")) for p in arabic.iter("p") if "règlement" in p.text_content()}
    assert french == ("fr", "ltr")
    assert (page(samples.programme("fr")).get("dir")) == "ltr"


def test_a_heading_of_the_other_direction_keeps_its_number_first():
    french = replace(samples.programme("fr"), title="برنامج 113-14", blocks=(Heading("الهيئة", 1, "2"),))
    heading = next(page(french).iter("h2"))
    assert (heading.text, heading[0].tag, heading[0].get("dir"), heading[0].get("lang")) == ("2. ", "bdi", "rtl", "ar")
    assert next(page(french).iter("h1"))[0].get("dir") == "rtl"


def test_fragile_parts_are_isolated():
    said = {(bdi.get("dir"), bdi.text) for bdi in page(samples.programme("ar")).iter("bdi")}
    assert {("ltr", "113-14"), ("ltr", "12 500"), ("ltr", "10 %"), ("ltr", "plan d'action communal (PAC)")} <= said


def test_it_stands_alone_and_runs_nothing():
    content = writer.write(samples.programme("ar")).decode()
    assert not re.search(r"<script|\son[a-z]+=|@import|url\(|<link|<img|javascript:", content)
    assert not re.search(r"""(?:src|href)=["'](?!#)""", content)


def test_contents_lead_to_the_axes():
    root = page(samples.programme("ar"))
    links = [a.get("href") for a in root.iter("a")]
    assert links == ["#axis1", "#axis2"]
    assert [root.get_element_by_id(link[1:]).tag for link in links] == ["h2", "h2"]


def test_text_is_never_markup():
    root = page(
        replace(
            samples.programme("ar"),
            title="<b>x</b>",
            blocks=(Lines((Line("1", "<script>1</script> &amp; \x00\ud800"),)),),
        )
    )
    assert "<script>1</script> &amp; \ufffd\ufffd" in root.text_content()
    assert not list(root.iter("script", "b"))


def test_a_text_of_very_many_pieces_is_written_soon():
    text = "(ا a " * 60_000
    with at_most(10):
        made = writer.write(Document(title="ت", language="ar", blocks=(Paragraph(text),)))
    assert made.count("ا".encode()) == 60_000
