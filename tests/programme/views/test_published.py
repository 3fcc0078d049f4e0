"""What visitors read once a programme was published and the body goes on working on it: nothing of that work, by any page."""

import json

import pytest
from django.test import Client

from takafu.kit import calendars
from takafu.programme import actions
from takafu.programme.models import Measure
from takafu.register.models import Item, SearchKey
from tests.kit.markup import parse
from tests.programme import lines
from tests.programme.views.test_lines import at, browser

WORDED, SECRET = "ولوجيات في دار الشباب", "مصاعد زجاجية"


@pytest.fixture
def visitor():
    return Client()


def published(by, version):
    actions.propose(by=by, version=version)
    return actions.publish(by=by, version=version)


@pytest.fixture
def measure(rapporteur, drawn):
    """A measure of a published version."""
    published(rapporteur, drawn)
    return drawn.programme.measures.get(wording=WORDED)


def search(client, words):
    return parse(client.get("/ar/fes/search/", {"q": words}).content).xpath("//main")[0].text_content()


def text(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return parse(answer.content).xpath("//main")[0].text_content()


def places(measure):
    """Every page and file that names a measure to visitors."""
    programme = measure.programme
    version = programme.versions.exclude(published_at=None).latest("number")
    return [
        at(measure),
        at(programme),
        at(version),
        f"/ar/fes/{measure.item.thread}",
        f"/ar/fes/{version.item.thread}",
        f"/ar/fes/{programme.item.thread}",
        "/ar/fes/",
        "/ar/fes/search/?q=%D8%AF%D8%A7%D8%B1",
    ]


def test_other_words_are_read_by_members_alone_until_they_are_published(in_fes, rapporteur, visitor, measure):
    actions.reword(by=rapporteur, measure=measure, wording=SECRET)
    for place in places(measure):
        assert SECRET not in text(visitor, place), place
    assert SECRET not in search(visitor, SECRET).replace(SECRET, "", 1)  # the words that were typed stand once
    assert WORDED in search(visitor, WORDED)
    assert WORDED in text(visitor, f"/ar/fes/{measure.item.thread}")
    assert SECRET in text(browser(in_fes), at(measure))
    published(rapporteur, actions.draw(by=rapporteur, programme=measure.programme))
    for place in (at(measure), f"/ar/fes/{measure.item.thread}", at(measure.programme)):
        assert SECRET in text(visitor, place), place
    assert at(measure) in visitor.get("/ar/fes/search/", {"q": SECRET}).content.decode()
    assert at(measure) not in visitor.get("/ar/fes/search/", {"q": WORDED}).content.decode()


def test_a_version_drawn_before_other_words_is_published_in_its_own(rapporteur, visitor, drawn):
    measure = drawn.programme.measures.get(wording=WORDED)
    actions.reword(by=rapporteur, measure=measure, wording=SECRET)
    published(rapporteur, drawn)
    for place in places(measure):
        assert SECRET not in text(visitor, place), place
    assert at(measure) in visitor.get("/ar/fes/search/", {"q": WORDED}).content.decode()


def test_an_older_version_published_later_does_not_bring_old_words_back(rapporteur, visitor, drawn):
    measure = drawn.programme.measures.get(wording=WORDED)
    actions.reword(by=rapporteur, measure=measure, wording=SECRET)
    published(rapporteur, actions.draw(by=rapporteur, programme=drawn.programme))
    published(rapporteur, drawn)
    assert SECRET in text(visitor, at(measure))
    assert SECRET in text(visitor, f"/ar/fes/{measure.item.thread}")


def test_publishing_renews_only_what_reads_otherwise(rapporteur, measure):
    others = SearchKey.objects.filter(item__kind="measure").exclude(item=measure.item)
    before = dict(others.values_list("item_id", "words"))
    actions.reword(by=rapporteur, measure=measure, wording=SECRET)
    published(rapporteur, actions.draw(by=rapporteur, programme=measure.programme))
    assert dict(others.values_list("item_id", "words")) == before
    assert str(Item.objects.get(pk=measure.item_id).title) == SECRET


def test_words_before_the_first_publication_are_found_by_members(in_fes, rapporteur, drawn):
    measure = drawn.programme.measures.get(wording=WORDED)
    actions.reword(by=rapporteur, measure=measure, wording=SECRET)
    assert at(measure) in browser(in_fes).get("/ar/fes/search/", {"q": SECRET}).content.decode()


def test_a_move_to_another_axis_is_not_shown_before_it_is_published(rapporteur, visitor, measure):
    was, other = measure.axis, next(axis for axis in lines.axes() if axis != measure.axis)
    actions.move(by=rapporteur, measure=measure, axis=other, place=1)
    assert str(was) in text(visitor, at(measure))
    assert str(other) not in text(visitor, at(measure))


def test_leaving_out_is_not_shown_before_it_is_published(in_fes, rapporteur, visitor, measure):
    actions.drop(by=rapporteur, measure=measure)
    assert "tag bad" not in visitor.get(at(measure)).content.decode()
    assert "tag bad" in browser(in_fes).get(at(measure)).content.decode()
    published(rapporteur, actions.draw(by=rapporteur, programme=measure.programme))
    page = visitor.get(at(measure)).content.decode()
    assert WORDED in page  # as the last version that held it read
    assert "tag bad" in page


def test_the_ideas_behind_a_line_left_out_are_not_told_anew(rapporteur, visitor, measure):
    actions.drop(by=rapporteur, measure=measure)
    published(rapporteur, actions.draw(by=rapporteur, programme=measure.programme))
    page = parse(visitor.get(at(measure)).content)
    assert page.xpath("//h1")[0].text_content().strip() == WORDED
    assert len(page.xpath("//ul[@class='sources']/li")) == 1


# activities


@pytest.fixture
def waiting(rapporteur, drawn, planned):
    """An activity that everybody may read, waiting for one of a measure that was not published."""
    published(rapporteur, drawn)
    own = actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية لم تنشر")
    hidden = actions.plan(by=rapporteur, measure=own, title="شراء سري", start=planned.start, end=planned.end)
    actions.keep_need(by=rapporteur, activity=planned, needs=hidden)
    return planned


def test_what_it_waits_for_is_named_only_to_who_may_see_it(in_fes, visitor, waiting, in_march):
    assert "شراء سري" in text(browser(in_fes), at(waiting))
    page = text(visitor, at(waiting))
    assert waiting.title in page
    assert "شراء سري" not in page


def test_a_late_one_that_it_waits_for_is_named_only_to_who_may_see_it(in_fes, visitor, waiting):
    with lines.on(2026, 8, 1):
        assert text(browser(in_fes), at(waiting)).count("شراء سري") == 3  # too early, held up, what it waits for
        assert "شراء سري" not in text(visitor, at(waiting))


@pytest.mark.parametrize("form", ["json", "csv", "html"])
def test_files_name_to_visitors_only_what_they_may_see(in_fes, visitor, waiting, form):
    place = at(waiting.measure.programme, f"activities.{form}")
    assert "شراء سري" in browser(in_fes).get(place).content.decode()
    told = visitor.get(place).content.decode()
    assert waiting.title in told
    assert "شراء سري" not in told


def test_the_calendar_and_the_schedule_hold_what_is_public(in_fes, visitor, waiting):
    programme = waiting.measure.programme
    for client, titles in ((browser(in_fes), {waiting.title, "شراء سري"}), (visitor, {waiting.title})):
        events = calendars.read(client.get(at(programme, "calendar.ics")).content.decode())
        assert {event.title for event in events} == titles
        page = text(client, at(programme, "schedule/"))
        assert {title for title in (waiting.title, "شراء سري") if title in page} == titles


def test_a_visitors_file_says_of_it_what_its_page_says(visitor, waiting):
    (told,) = json.loads(visitor.get(at(waiting.measure.programme, "activities.json")).content)["activities"]
    assert (told["title"], told["needs"]) == (waiting.title, [])


def test_measures_carried_from_what_is_not_published_do_not_name_it(in_fes, rapporteur, visitor, measure):
    after = lines.programme(in_fes, rapporteur, "التالي", 2028)
    actions.carry_over(by=rapporteur, measure=measure, into=after)
    assert Measure.objects.get(programme=after).item.address not in visitor.get(at(measure)).content.decode()
    published(rapporteur, actions.draw(by=rapporteur, programme=after))
    assert Measure.objects.get(programme=after).item.address in visitor.get(at(measure)).content.decode()
