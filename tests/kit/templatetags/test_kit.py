from __future__ import annotations

import re
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django import forms
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from takafu.kit.components import Bead, Column, Download, Line, Link, Reasons, Table, Tag, Voice
from takafu.kit.formats import number, reference
from takafu.kit.templatetags import kit
from tests.kit.markup import render


class Asked(forms.Form):
    title = forms.CharField(label="Title", help_text="Short", widget=forms.TextInput(attrs={"size": 4}))
    text = forms.CharField(label="Text", widget=forms.Textarea, required=False)
    day = forms.DateField(label="Day", required=False)
    mail = forms.EmailField(label="Mail", required=False)
    vote = forms.ChoiceField(
        label="Vote", choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect, help_text="One"
    )
    file = forms.FileField(label="File", required=False)
    seen = forms.BooleanField(label="Seen", required=False)


@pytest.fixture(autouse=True)
def _french():
    with translation.override("fr"):
        yield


def text(element) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x>'])
@pytest.mark.parametrize(
    "source",
    [
        "{% button v %}",
        "{% button v href=v note=v %}",
        "{% tag v %}",
        "{% notice 'ok' title=v %}{{ v }}{% endnotice %}",
        "{% card title=v note=v %}{{ v }}{% endcard %}",
        "{% progress v 1 2 %}",
        "{% empty v text=v label=v href=v %}",
        "{% pages earlier=v later=v %}",
    ],
)
def test_no_text_becomes_markup(source, hostile):
    root = render(source, v=hostile)
    assert root.xpath("//script | //img") == []


def test_a_button_is_a_link_only_with_an_address():
    root = render("{% button 'Go' href='/x/' kind='strong' %}{% button 'Send' name='do' value='merge' %}")
    assert root.xpath("//a[@class='btn strong']/@href") == ["/x/"]
    assert root.xpath("//button[@class='btn']/@value") == ["merge"]


def test_a_formatted_value_keeps_its_direction_in_a_component():
    root = render("{% tag v 'blue' %}", v=number(12500))
    assert root.xpath("//span[@class='tag blue']/bdi/@dir") == ["ltr"]


def test_a_live_notice_is_read_out():
    root = render(
        "{% notice 'ok' live=True %}a{% endnotice %}{% notice 'bad' live=True %}b{% endnotice %}{% notice %}c{% endnotice %}"
    )
    assert [note.get("role") for note in root.xpath("//div[starts-with(@class, 'notice')]")] == [
        "status",
        "alert",
        None,
    ]


def test_a_field_joins_label_help_error_and_input():
    root = render("{% field form.title %}", form=Asked({}))
    (box,) = root.xpath("//input")
    assert root.xpath("//label/@for") == [box.get("id")]
    assert box.get("aria-invalid") == "true"
    described = [root.get_element_by_id(key) for key in box.get("aria-describedby").split()]
    assert [part.get("class") for part in described] == ["help", "error"]
    assert (box.get("dir"), box.get("placeholder")) == ("auto", " ")


def test_a_field_that_may_stay_empty_says_so():
    root = render("{% field form.text placeholder='One a line' %}{% field form.title %}", form=Asked())
    assert [text(label) for label in root.xpath("//label")] == ["Text (si vous voulez)", "Title"]
    assert root.xpath("//textarea/@placeholder") == ["One a line"]
    assert text(render("{% field form.text optional=False %}", form=Asked()).xpath("//label")[0]) == "Text"


def test_dates_and_addresses_run_from_left_to_right():
    assert render("{% field form.day %}{% field form.mail %}", form=Asked()).xpath("//input/@dir") == ["ltr", "ltr"]


def test_choices_stand_under_one_question():
    root = render("{% field form.vote %}", form=Asked({}))
    assert text(root.xpath("//fieldset/legend")[0]) == "Vote"
    assert [text(label) for label in root.xpath("//label[@class='pick']")] == ["Yes", "No"]
    for key in root.xpath("//fieldset/@aria-describedby")[0].split():
        assert root.get_element_by_id(key) is not None


def test_one_box_to_tick_carries_its_own_label():
    root = render("{% field form.seen %}", form=Asked())
    assert [text(label) for label in root.xpath("//label")] == ["Seen"]
    assert root.xpath("//label/input/@type") == ["checkbox"]


def test_the_errors_lead_to_their_fields():
    form = Asked({})
    form.add_error(None, "Nothing fits together")
    root = render("{% errors form %}", form=form)
    assert root.xpath("//a/@href") == ["#id_title", "#id_vote_0"]
    assert "Nothing fits together" in text(root)
    assert text(render("{% errors form %}", form=Asked())) == ""


def test_a_table_keeps_its_meaning_when_it_folds():
    table = Table(
        "Who came",
        (Column("Meeting"), Column("Women", numeric=True), Column("Quorum")),
        (("First", number(9), Tag("yes", "ok")),),
    )
    root = render("{% table table %}", table=table)
    assert root.xpath("//td/@data-th") == ["Women", "Quorum"]
    assert root.xpath("//td/@role") == ["cell", "cell"]
    assert root.xpath("//th[@scope='row']/@role") == ["rowheader"]
    assert root.xpath("//td[@class='num']/bdi/@dir") == ["ltr"]
    assert root.xpath("//td/span/@class") == ["tag ok"]


def test_progress_says_its_figures():
    root = render("{% progress 'Sorted' 31 52 key='sorted' %}")
    assert root.xpath("//label/@for") == root.xpath("//progress/@id") == ["sorted"]
    assert "31 sur 52" in text(root)


def test_steps_say_which_are_done():
    root = render("{% steps names 2 'Stages' %}", names=["a", "b", "c"])
    assert [(li.get("class"), li.get("aria-current")) for li in root.xpath("//li")] == [
        ("done", None),
        (None, "step"),
        (None, None),
    ]
    assert text(root.xpath("//li")[0]) == "a (faite)"


def test_a_thread_says_in_words_what_the_star_says_in_colour():
    beads = [Bead("Arrived"), Bead("Vote", "now"), Bead("Reply", "late"), Bead("Change", "next")]
    root = render("{% thread beads %}", beads=beads)
    assert [text(title) for title in root.xpath("//h3")] == ["Arrived", "Vote", "Reply (en retard)", "Change (à venir)"]
    assert root.xpath("//li[@aria-current='step']/h3")[0].text == "Vote"


def test_a_string_is_one_picture_with_words():
    root = render("{% string moments 'Two of three' %}", moments=("past", "late"))
    assert root.xpath("//span[@role='img']/@aria-label") == ["Two of three"]
    assert [star.get("class") for star in root.xpath("//i")] == [None, "late"]


def test_reasons_are_a_list_or_one_sentence():
    root = render("{% reasons why %}", why=Reasons("Why?", (("Both:", "far quarters"), "and lighting"), open=True))
    assert [text(li) for li in root.xpath("//li")] == ["Both: far quarters", "and lighting"]
    assert root.xpath("//details/@open") == [""]
    assert text(render("{% reasons why %}", why=Reasons("Why?", ("One.",))).xpath("//details/p")[0]) == "One."


def test_a_line_shows_its_sources_in_their_own_direction():
    line = Line(
        reference("2.1"),
        "إنارة الأحياء",
        language="ar",
        facts=("3 idées",),
        tag=Tag("seule"),
        link=Link("Son devenir", "/x/"),
        string=("past", "next"),
        sources_title="Idées",
        sources=(
            Voice("إنارة <الطريق>", reference("2.7"), "ar", ((0, 5),)),
            Voice("Éclairer", reference("2.19"), "fr"),
        ),
        anchor="l21",
    )
    root = render("{% lines lines %}", lines=[line])
    assert root.xpath("//li[@id='l21']/p/@dir") == ["rtl"]
    assert root.xpath("//span[@class='said']/@dir") == ["rtl", "ltr"]
    assert [text(mark) for mark in root.xpath("//mark")] == ["إنارة"]
    assert "الطريق" in text(root.xpath("//span[@class='said']")[0])
    assert "de la ligne 2.1" in text(root.xpath("//div[@class='about']/a")[0])


def test_a_pair_marks_what_both_say():
    root = render(
        "{% pair a b %}", a=Voice("one two", "Idea 1", "fr", ((4, 7),)), b=Voice("two", "Idea 2", "fr", ((0, 3),))
    )
    assert [text(mark) for mark in root.xpath("//mark")] == ["two", "two"]
    assert [text(caption) for caption in root.xpath("//figcaption")] == ["Idea 1", "Idea 2"]


def test_downloads_are_named_and_noted():
    root = render("{% downloads documents 'Take away' %}", documents=[Download("PDF", "/x.pdf", "84 ko")])
    assert root.xpath("//nav/@aria-label") == ["Take away"]
    assert root.xpath("//a[@download]/@href") == ["/x.pdf"]
    assert text(root) == "PDF 84 ko"


def test_many_downloads_are_two_buttons_and_the_rest_folded():
    many = [Download(name, f"/x.{name}", strong=name == "a") for name in "abcd"]
    root = render("{% downloads documents 'Take away' %}", documents=many)
    assert root.xpath("//a[contains(@class, 'btn')]/@href") == ["/x.a", "/x.b"]
    assert root.xpath("//a[contains(@class, 'strong')]/@href") == ["/x.a"]
    assert root.xpath("//details//a[@download]/@href") == ["/x.c", "/x.d"]
    assert render("{% downloads documents 'Take away' %}", documents=many[:3]).xpath("//details") == []


def test_a_slim_pair_speaks_in_the_letters_of_the_page():
    root = render("{% pair a b slim=True %}", a=Voice("one", "1.1"), b=Voice("two", "1.2"))
    assert root.xpath("//*[contains(@class, 'voice')]") == []
    assert root.xpath("//div/@class") == ["pair slim"]


def test_pages_say_nothing_when_there_is_only_one():
    assert text(render("{% pages %}")) == ""
    assert render("{% pages later='?after=9' %}").xpath("//a/@rel") == ["next"]


def test_ways_say_where_one_stands():
    links = [Link("A", "/a/", current=True, count=number(4)), Link("B", "/b/")]
    root = render(
        "{% crumbs links 'Here' %}{% chips links 'Themes' %}{% contents links two=True %}{% facts pairs %}",
        links=links,
        pairs=[("k", "v")],
    )
    assert root.xpath("//nav[@class='crumbs']/span[@aria-current='page']/text()") == ["Here"]
    assert root.xpath("//ul[@class='chips']//a[@aria-current='true']/@href") == ["/a/"]
    assert root.xpath("//ul[@class='toc two']//bdi/text()") == ["4"]
    assert [text(part) for part in root.xpath("//dl/*")] == ["k", "v"]


def test_an_empty_place_offers_a_way():
    assert render("{% empty 'None' label='Write' href='/w/' %}").xpath("//a/@href") == ["/w/"]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/fr/kit/?q=%D8%A5&part=2", "/ar/kit/?q=%D8%A5&part=2"),
        ("/fr/", "/ar/"),
        ("/french/", "/ar/"),
        ("/nowhere/", "/ar/"),
        ("/fr//evil.example/", "/ar//evil.example/"),
    ],
)
def test_the_switch_keeps_the_page(address, expected):
    assert kit.tongues({"request": RequestFactory().get(address)}) == [("ar", "العربية", expected)]


def test_the_switch_without_a_request_leads_home():
    assert kit.tongues({}) == [("ar", "العربية", "/ar/")]


def drafts(user, until_close=False):
    session = SimpleNamespace(get_expire_at_browser_close=lambda: until_close)
    return kit.drafts(Context({"request": SimpleNamespace(user=SimpleNamespace(pk=user), session=session)}))


def test_drafts_are_somebody_s_own_and_do_not_name_them():
    assert drafts("a")["whose"] != drafts("b")["whose"] != drafts(None)["whose"] == ""
    assert drafts("a") == {"whose": drafts("a")["whose"], "tab": False}
    assert drafts("a", until_close=True)["tab"]


def test_the_brand_leads_to_the_body_where_one_stands_in_one():
    with translation.override("fr"):
        assert kit.home(Context({"request": SimpleNamespace(here=SimpleNamespace(slug="fes"))})) == "/fr/fes/"
        assert kit.home(Context({})) == "/fr/"


def test_what_is_shared_is_one_text_for_whatsapp_and_for_copying(rf):
    page = Template("{% load kit %}{% share text path %}")
    text = 'اجتماع "الهيئة" & <ضيوف>'
    shown = page.render(Context({"request": rf.get("/"), "text": text, "path": "/ar/fes/?a=1&b=2"}))
    href = re.search(r'href="([^"]+)"', shown)[1]
    sent = parse_qs(urlsplit(href).query)["text"]
    assert href.startswith("https://wa.me/?text=")
    assert sent == [f"{text}\nhttp://testserver/ar/fes/?a=1&b=2"]
    assert "<ضيوف>" not in shown
    assert 'rel="noopener noreferrer"' in shown


def test_the_button_that_prints_is_hidden_until_its_script_comes():
    shown = Template("{% load kit %}{% printing %}").render(Context())
    assert re.search(r"<button [^>]*data-print hidden>", shown)
    assert "passing.js" in shown


def test_shortcuts_are_named_in_both_scripts_and_wait_for_their_script():
    keys = [("j", "Next"), ("2", "Not the same")]
    shown = Template("{% load kit %}{% shortcuts keys %}{% button 'No' key='2' %}").render(Context({"keys": keys}))
    assert re.findall(r"<kbd[^>]*>([^<]+)</kbd>", shown) == ["?", "J ت", "2"]
    assert "<details data-shortcuts hidden>" in shown
    assert '<button type="submit" class="btn" data-key="2">No</button>' in shown
