from datetime import timedelta

import pytest
from django.test import Client

from takafu.meetings import actions, electing, queries
from takafu.meetings.models import Election, Round
from takafu.people import actions as people
from takafu.people.models import Person, Role
from tests.bodies import as_role, viewer_of
from tests.meetings import makers, polling_day, polls
from tests.selection.browser import client_for, client_of, words


@pytest.fixture
def sitting(in_fes, keeper, five, data_folder):
    polling_day.ruled(in_fes)
    meeting = makers.planned(in_fes, keeper, public=True)
    makers.item(meeting, keeper, "انتخاب المكتب", kind="elect")
    actions.convene(by=keeper, meeting=meeting, knowing=True)
    with makers.at_its_hour(meeting):
        makers.come(meeting, keeper, *five)
        yield actions.open_sitting(by=keeper, meeting=meeting)


def page(election, path=""):
    return f"/ar/fes/meetings/elections/{election.pk}/{path}"


def test_a_secret_election_from_its_call_to_the_post_on_pages(sitting, browser, five):
    entry = queries.agenda(sitting)[0]
    phones = [client_of(one.user) for one in five]
    meeting_page = f"/ar/fes/meetings/{sitting.pk}/"
    assert f"items/{entry.pk}/elections/" in browser.get(meeting_page).content.decode()
    assert f"items/{entry.pk}/elections/" not in phones[0].get(meeting_page).content.decode()
    browser.post(f"/ar/fes/meetings/items/{entry.pk}/elections/", {"post": "vice_president"})
    election = Election.objects.get()
    assert page(election) in phones[0].get(meeting_page).content.decode()
    phones[0].post(page(election), {"do": "stand"})
    phones[0].post(page(election, "propose/"), {"person": str(five[1].pk)})
    asked = polling_day.candidacy(election, five[1])
    assert f"accept {asked.pk}" in phones[1].get(page(election)).content.decode()
    assert f"accept {asked.pk}" not in phones[2].get(page(election)).content.decode()
    phones[1].post(page(election), {"do": f"accept {asked.pk}"})
    opened = browser.post(page(election, "round/"), {"way": "secret"})
    held = Round.objects.get()
    ballot = f"/ar/fes/meetings/ballots/{held.box_id}/"
    assert opened["Location"] == ballot
    assert ballot in phones[2].get(page(election)).content.decode()
    assert ballot not in Client().get(page(election)).content.decode()
    assert Client().get(ballot).status_code == 302  # its answers are names: one is asked to log in
    assert page(election) in phones[2].get(f"{meeting_page}live/now/").content.decode()
    keys = [str(polling_day.candidacy(election, one).pk) for one in (five[1], five[1], five[0], five[1])]
    polls.all_vote(held.box, five, [*keys, "blank"])
    assert browser.post(f"{ballot}close/", {})["Location"] == page(election)
    election.refresh_from_db()
    assert polling_day.elected(election) == [five[1]]
    shown = words(phones[3].get(page(election)))
    assert str(five[0]) in shown
    browser.post(page(election, "post/"), {"start": sitting.day.isoformat()})
    assert Role.objects.get(person=five[1]).post == "vice_president"
    assert browser.get(page(election, "post/"))["Location"] == page(election)


def test_where_the_post_is_given_the_end_of_the_seat_and_who_holds_it_are_told(sitting, keeper, browser, five):
    held = people.give_role(by=keeper, person=five[2], post="vice_president", start=sitting.day - timedelta(days=9))
    election = polling_day.called(sitting, keeper, *five[:2])
    polling_day.on_paper(election, keeper, (4, 1), five[:2])
    assert len(browser.get(page(election, "post/")).context["notes"]) == 1
    end = sitting.day + timedelta(days=60)
    people.end_membership(by=keeper, membership=five[0].memberships.get(), end=end, reason="term_over")
    shown = browser.get(page(election, "post/"))
    assert len(shown.context["notes"]) == 2
    assert shown.context["form"]["replaces"].initial == str(held.pk)
    typed = {"start": sitting.day.isoformat(), "replaces": str(held.pk)}
    assert browser.post(page(election, "post/"), typed | {"start": "2020-01-01"}).status_code == 422
    browser.post(page(election, "post/"), typed)
    held.refresh_from_db()
    assert (held.end, Role.objects.get(person=five[0]).start) == (sitting.day, sitting.day)


def test_papers_are_counted_by_hand_and_a_wrong_count_keeps_what_was_typed(sitting, keeper, browser, five):
    election = polling_day.called(sitting, keeper, *five[:2])
    assert browser.post(page(election, "round/"), {"way": "paper"})["Location"] == page(election)
    held = Round.objects.get()
    counting = f"/ar/fes/meetings/elections/rounds/{held.pk}/"
    assert counting in browser.get(page(election)).content.decode()
    names = [f"votes_{polling_day.candidacy(election, one).pk}" for one in five[:2]]
    wrong = browser.post(counting, {names[0]: "9", names[1]: "1"})
    assert wrong.status_code == 422
    assert 'value="9"' in wrong.content.decode()
    assert browser.post(counting, {names[0]: "3"}).status_code == 422
    assert browser.post(counting, {names[0]: "3", names[1]: "1", "spoilt": "1"})["Location"] == page(election)
    held.refresh_from_db()
    assert (held.outcome, held.spoilt, held.blank, held.voters) == ("elected", 1, 0, 5)
    assert browser.get(counting)["Location"] == page(election)


def test_one_alone_has_a_field_for_papers_against(sitting, keeper, browser, five):
    election = polling_day.called(sitting, keeper, five[0])
    held = actions.open_round(by=keeper, election=election, way="paper")
    counting = f"/ar/fes/meetings/elections/rounds/{held.pk}/"
    assert 'name="against"' in browser.get(counting).content.decode()
    browser.post(counting, {f"votes_{polling_day.candidacy(election, five[0]).pk}": "1", "against": "4"})
    held.refresh_from_db()
    assert (held.against, held.outcome) == (4, "next")


def test_a_lot_is_told_by_who_presides_and_who_stands_is_warned(sitting, keeper, five):
    chair, _user = as_role(sitting.body, "president")
    desk = client_for(chair)
    makers.come(sitting, keeper, user_person(chair))
    election = polling_day.called(sitting, keeper, five[0])
    actions.stand(by=chair, election=election)
    own = user_person(chair)
    for _round in range(2):
        assert desk.get(page(election, "round/")).context["notes"][-1].startswith(("You stand", "أنتم"))
        polling_day.on_paper(election, keeper, (2, 2), (five[0], own))
    chosen = polling_day.candidacy(election, own)
    shown = desk.get(page(election)).content.decode()
    assert f"elect {chosen.pk}" in shown
    assert 'value="nobody"' not in shown  # the rules name a lot
    assert desk.post(page(election), {"do": f"elect {chosen.pk}"}).status_code == 422
    desk.post(page(election), {"do": f"elect {chosen.pk}", "knowing": "on"})
    election.refresh_from_db()
    assert polling_day.elected(election) == [chosen.person]


def user_person(viewer):
    return Person.objects.get(pk=viewer.person_id)


def test_what_is_pressed_twice_or_is_not_there(sitting, keeper, browser, five):
    election = polling_day.called(sitting, keeper, *five[:2])
    one = polling_day.candidacy(election, five[0])
    assert client_of(five[1].user).post(page(election), {"do": f"withdraw {one.pk}"}).status_code == 403
    for do in ("", "accept", f"accept {sitting.pk}", "annul", "elect"):
        assert browser.post(page(election), {"do": do}).status_code == 404
    browser.post(page(election), {"do": f"withdraw {one.pk}"})
    browser.post(page(election), {"do": f"withdraw {one.pk}"})
    browser.post(page(election), {"do": "drop"})
    election.refresh_from_db()
    assert electing.state(election) == "dropped"
    assert page(election) not in browser.get(f"/ar/fes/meetings/{sitting.pk}/").content.decode()
    assert browser.get(page(election, "post/"))["Location"] == page(election)


def test_a_paper_round_is_given_up_on_the_page(sitting, keeper, browser, five):
    election = polling_day.called(sitting, keeper, *five[:2])
    actions.open_round(by=keeper, election=election, way="paper")
    browser.post(page(election), {"do": "annul"})
    assert Round.objects.get().outcome == "annulled"
    polling_day.secretly(election, keeper, five[:2], five[:2])
    held = Round.objects.get(closed_at=None)
    browser.post(f"/ar/fes/meetings/ballots/{held.box_id}/annul/", {})
    held.refresh_from_db()
    assert held.outcome == "annulled"


def test_visitors_read_numbers_and_who_was_elected_where_members_are_published(sitting, keeper, five):
    election = polling_day.called(sitting, keeper, *five[:2])
    polling_day.on_paper(election, keeper, (4, 1), five[:2])
    shown = words(Client().get(page(election)))
    assert str(five[0]) in shown
    assert str(five[1]) not in shown


@pytest.mark.parametrize("count", [1, 3])
def test_an_election_costs_the_same_however_many_stand(sitting, keeper, five, count, django_assert_num_queries):
    election = polling_day.called(sitting, keeper, *five[:count])
    phone = client_of(five[4].user)
    phone.get(page(election))
    with django_assert_num_queries(11):
        shown = words(phone.get(page(election)))
    assert all(str(one) in shown for one in five[:count])


@pytest.mark.parametrize("count", [1, 3])
def test_rounds_cost_the_same_however_many(sitting, keeper, five, count, django_assert_num_queries):
    election = polling_day.called(sitting, keeper, *five[:2])
    for _round in range(count):
        held = actions.open_round(by=keeper, election=election, way="paper")
        actions.annul_round(by=keeper, round=held)
    phone = client_of(five[4].user)
    phone.get(page(election))
    with django_assert_num_queries(14):
        shown = phone.get(page(election)).context["rounds"]
    assert len(shown) == count


def test_an_election_to_a_post_of_the_list_on_pages(sitting, browser, keeper, five):
    office, entry = polling_day.office(sitting.body), queries.agenda(sitting)[0]
    polling_day.on_paper(polling_day.called(sitting, keeper, five[1], post="president"), keeper, (5,), [five[1]])
    calling = f"/ar/fes/meetings/items/{entry.pk}/elections/"
    assert "أمانة المال" in words(browser.get(calling))
    browser.post(calling, {"post": str(office.pk)})
    election = Election.objects.get(office=office)
    actions.stand(by=viewer_of(five[0]), election=election)
    polling_day.on_paper(election, keeper, (5,), [five[0]])
    shown = words(browser.get(page(election)))
    assert "أمانة المال" in shown
    assert "من انتُخبوا في هذا الاجتماع" in shown
    assert "أمانة المال" in words(browser.get(page(election, "post/")))
    browser.post(page(election, "post/"), {"start": sitting.day.isoformat()})
    assert five[0].appointments.get().office == office


def test_two_equal_places_from_the_call_to_the_posts_on_pages(sitting, browser, keeper, five):
    entry, (a, b, c) = queries.agenda(sitting)[0], five[:3]
    browser.post(f"/ar/fes/meetings/items/{entry.pk}/elections/", {"post": "president", "seats": "2"})
    assert not Election.objects.exists()  # one alone presides
    browser.post(f"/ar/fes/meetings/items/{entry.pk}/elections/", {"post": "vice_president", "seats": "2"})
    election = Election.objects.get()
    for one in (a, b, c):
        actions.stand(by=viewer_of(one), election=election)
    ways = browser.get(page(election, "round/")).content.decode()
    assert 'value="secret"' in ways
    assert 'value="codes"' not in ways
    browser.post(page(election, "round/"), {"way": "paper"})
    held = Round.objects.get()
    counting = f"/ar/fes/meetings/elections/rounds/{held.pk}/"
    typed = {
        f"votes_{polling_day.candidacy(election, one).pk}": number for one, number in ((a, "4"), (b, "3"), (c, "2"))
    }
    wrong = browser.post(counting, typed | {"papers": "3"})
    assert wrong.status_code == 422
    assert 'value="4"' in wrong.content.decode()
    browser.post(counting, typed | {"papers": "5"})
    shown = words(browser.get(page(election)))
    assert "من انتُخبوا في هذا الاجتماع" in shown
    assert len(browser.get(page(election)).context["elected"]) == 2
    for one in (b, a):
        chosen = str(polling_day.candidacy(election, one).pk)
        browser.post(page(election, "post/"), {"start": sitting.day.isoformat(), "who": chosen})
    assert {one.person for one in Role.objects.filter(post="vice_president")} == {a, b}
    assert browser.get(page(election, "post/"))["Location"] == page(election)


def test_the_places_left_stay_empty_when_who_presides_says_so(sitting, browser, keeper, five):
    election = polling_day.called(sitting, keeper, *five[:4], seats=3)
    polling_day.on_paper(election, keeper, (5, 2, 2, 1), five[:4], papers=5)
    shown = browser.get(page(election))
    assert (len(shown.context["elected"]), len(shown.context["among"]), shown.context["gives"]) == (1, 3, True)
    browser.post(page(election), {"do": "nobody"})
    election.refresh_from_db()
    assert electing.state(election) == "elected"
