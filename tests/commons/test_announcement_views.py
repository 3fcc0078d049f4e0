from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from takafu.commons import actions
from takafu.commons.models import Announcement
from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.people.actions import appoint, end_committee, found_committee
from takafu.people.models import Appointment, Role
from tests import bodies
from tests.bodies import person, viewer_of

HERE = "/ar/fes/announcements/"
TYPED = {"title": "لقاء السبت", "text": "نلتقي عند السقاية", "to": "members", "form": "1"}


def logged_in(made):
    client = Client()
    client.force_login(made.user)
    return client


@pytest.fixture
def officer(in_fes):
    return person(in_fes, "نجاة", "rapporteur")


@pytest.fixture
def desk(officer):
    """The rapporteur's browser."""
    return logged_in(officer)


def announced(in_fes, officer, number=0, *, everybody=False, ends=None):
    to = actions.To(everybody=everybody)
    return bodies.announced(in_fes, viewer_of(officer), f"لقاء {number}", to=to, ends=ends)


def test_the_rapporteur_announces_and_sees_where_it_stands(desk):
    answer = desk.post(HERE + "new/", TYPED)
    made = Announcement.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"{HERE}{made.pk}/")
    page = desk.get(answer["Location"]).content.decode()
    assert "نلتقي عند السقاية" in page
    assert "wa.me" in page


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"title": ""}, "Give it a few words"),
        ({"text": ""}, "Nothing is written yet."),
        ({"title": "ع" * 121}, "A title has at most"),
        ({"text": "ع" * 5001}, "An announcement has at most"),
        ({"ends": "2020-01-01"}, "That day is past."),
        ({"title_fr": "Rencontre"}, "Give the title and the text in French"),
        ({"text_fr": "Venez"}, "Give the title and the text in French"),
        ({"to": "01890000-0000-7000-8000-000000000000"}, "This committee is no longer there."),
    ],
)
def test_bad_input_is_told_and_nothing_typed_is_lost(desk, bad, said, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("en", "English")]
    page = desk.post(HERE + "new/", TYPED | bad, headers={"accept-language": "en"}).content.decode()
    assert not Announcement.objects.exists()
    kept = (TYPED | bad)["text"] or TYPED["title"]
    assert kept in page
    assert 'role="alert"' in page or "aria-invalid" in page, said


def test_who_was_overtaken_reads_both_texts(in_fes, desk, officer):
    made = announced(in_fes, officer)
    typed = TYPED | {"edition": "1"}
    assert desk.post(f"{HERE}{made.pk}/reword/", typed | {"text": "كلام الأولى"}).status_code == 303
    answer = desk.post(f"{HERE}{made.pk}/reword/", typed | {"text": "كلام الثانية"})
    assert answer.status_code == 409
    assert "كلام الأولى" in answer.content.decode()
    assert "كلام الثانية" in answer.content.decode()


def test_the_bureau_reads_what_it_said_before_and_members_do_not(in_fes, desk, officer, suad):
    made = announced(in_fes, officer)
    desk.post(f"{HERE}{made.pk}/reword/", TYPED | {"edition": "1", "text": "كلام جديد"})
    before = '<p class="said" dir="auto">'
    assert before in desk.get(f"{HERE}{made.pk}/").content.decode()
    assert before not in logged_in(suad).get(f"{HERE}{made.pk}/").content.decode()


def test_visitors_see_what_is_for_everybody_alone(client, in_fes, officer, suad):
    inside, outside = announced(in_fes, officer, 1), announced(in_fes, officer, 2, everybody=True)
    page = client.get(HERE).content.decode()
    assert str(outside.title) in page
    assert str(inside.title) not in page
    assert client.get(f"{HERE}{inside.pk}/").status_code in {302, 303, 403}
    assert client.get(f"{HERE}{outside.pk}/").status_code == 200
    assert str(inside.title) in logged_in(suad).get(HERE).content.decode()


def test_the_portal_shows_what_stands_and_not_what_is_past(client, in_fes, officer):
    shown = announced(in_fes, officer, 1, everybody=True, ends=clock.today())
    gone = announced(in_fes, officer, 2, everybody=True)
    actions.take_down(by=viewer_of(officer), announcement=gone)
    part = client.get("/ar/fes/").content.decode().partition('id="part"')[0]
    assert str(shown.title) in part
    assert str(gone.title) not in part


def test_taking_down_asks_first(in_fes, desk, officer):
    made = announced(in_fes, officer)
    assert desk.get(f"{HERE}{made.pk}/take-down/").status_code == 200
    assert Announcement.objects.get().ended_at is None
    assert desk.post(f"{HERE}{made.pk}/take-down/").status_code == 303
    assert Announcement.objects.get().ended_at


def test_what_is_not_there_is_not_there(desk):
    assert desk.get(f"{HERE}{uuid4()}/").status_code == 404
    assert desk.get(HERE + "?before=nothing").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(client, in_fes, officer, django_assert_num_queries, number):
    for each in range(number):
        announced(in_fes, officer, each, everybody=True, ends=clock.today() + timedelta(days=each))
    with django_assert_num_queries(2):  # body, announcements
        assert client.get(HERE).status_code == 200


def test_long_lists_come_in_parts(client, in_fes, officer):
    for each in range(31):
        announced(in_fes, officer, each, everybody=True)
    first = client.get(HERE)
    assert first.content.decode().count("<article") == 30
    last = Announcement.objects.order_by("-pk")[29]
    assert client.get(f"{HERE}?before={last.pk}").content.decode().count("<article") == 1


def test_each_reads_it_in_their_language(in_fes, desk, suad):
    desk.post(HERE + "new/", TYPED | {"title_fr": "Rencontre", "text_fr": "À la fontaine"})
    made = Announcement.objects.get()
    his = logged_in(suad)
    for path in ("", f"{made.pk}/"):
        assert "لقاء السبت" in his.get(HERE + path).content.decode()
        french = his.get(HERE.replace("/ar/", "/fr/") + path).content.decode()
        assert "Rencontre" in french
        assert "لقاء السبت" not in french
    assert 'value="Rencontre"' in desk.get(f"{HERE}{made.pk}/reword/").content.decode()


@pytest.fixture
def committee(in_fes, officer, suad):
    """A committee with one member."""
    by = viewer_of(officer)
    made = found_committee(by=by, body=in_fes, name=Tongues(ar="لجنة التعمير"), start=clock.today())
    appoint(by=by, person=suad, committee=made, start=clock.today())
    return made


def test_what_is_for_one_committee_is_nowhere_for_others(in_fes, desk, committee, suad, idris):
    desk.post(HERE + "new/", TYPED | {"to": str(committee.pk)})
    made = Announcement.objects.get()
    hers, his = logged_in(suad), logged_in(idris)
    hers.post(f"/ar/fes/commons/comment/{made.item_id}/", {"text": "سأحضر من السقاية", "form": "1"})
    one, item = f"{HERE}{made.pk}/", f"/ar/fes/{made.item.thread}"
    listed = (
        HERE,
        "/ar/fes/",
        "/ar/fes/home/",
        "/ar/fes/notices/",
        "/ar/fes/search/?q=السقاية",
        "/ar/fes/search/?q=لقاء",
    )
    assert [browser.get(one).status_code for browser in (hers, desk, his, Client())] == [200, 200, 404, 302]
    assert [browser.get(item).status_code for browser in (hers, desk, his)] == [200, 200, 404]
    seen = {
        path: [str(made.pk) in browser.get(path).content.decode() for browser in (hers, desk, his)] for path in listed
    }
    assert {path: found[2] for path, found in seen.items()} == dict.fromkeys(listed, False)
    assert seen[HERE] == seen["/ar/fes/search/?q=لقاء"] == [True, True, False]
    assert "لجنة التعمير" in hers.get(one).content.decode()
    assert "من السقاية" not in his.get("/ar/fes/search/?q=السقاية").content.decode()
    secret = actions.renew_feed(by=viewer_of(idris))
    assert "لقاء السبت" not in Client().get(f"/ar/fes/feeds/{secret}/news.atom").content.decode()


def test_who_left_the_committee_or_was_suspended_reads_it_no_more(in_fes, desk, committee, suad):
    desk.post(HERE + "new/", TYPED | {"to": str(committee.pk)})
    page = f"{HERE}{Announcement.objects.get().pk}/"
    hers = logged_in(suad)
    role = Role.objects.create(body=in_fes, person=suad, post="suspended", start=clock.today())
    assert hers.get(page).status_code == 404
    role.delete()
    assert hers.get(page).status_code == 200
    Appointment.objects.update(end=clock.today())
    assert hers.get(page).status_code == 404


def test_it_can_be_reworded_after_its_committee_has_ended(in_fes, desk, officer, committee):
    desk.post(HERE + "new/", TYPED | {"to": str(committee.pk)})
    made = Announcement.objects.get()
    end_committee(by=viewer_of(officer), committee=committee, end=clock.today() + timedelta(days=1))
    with clock.at(clock.now() + timedelta(days=2)):
        assert str(committee.pk) not in desk.get(HERE + "new/").content.decode()
        typed = TYPED | {"to": str(committee.pk), "edition": "1", "text": "نلتقي غدا"}
        assert desk.post(f"{HERE}{made.pk}/reword/", typed).status_code == 303
