import pytest
from django.test import Client

from takafu.meetings import actions, electing, queries
from takafu.meetings.models import Election, Round, Slate
from takafu.people.models import Role
from tests.bodies import as_role
from tests.kit.legal.reading import plain
from tests.meetings import makers, polling_day, polls
from tests.selection.browser import client_for, client_of, words


@pytest.fixture
def sitting(in_fes, keeper, five, data_folder):
    polling_day.ruled(in_fes, list_seats="average", list_alternation="required", list_vacancy="next")
    meeting = makers.planned(in_fes, keeper, public=True)
    makers.item(meeting, keeper, "انتخاب المكتب", kind="elect")
    actions.convene(by=keeper, meeting=meeting, knowing=True)
    with makers.at_its_hour(meeting):
        makers.come(meeting, keeper, *five)
        yield actions.open_sitting(by=keeper, meeting=meeting)


def page(election, path=""):
    return f"/ar/fes/meetings/elections/{election.pk}/{path}"


def test_lists_from_the_call_to_who_follows_on_pages(sitting, browser, five):
    a, b, c, d = five[:4]
    for one in (b, d):
        type(one).objects.filter(pk=one.pk).update(gender="m")
    phones = [client_of(one.user) for one in five]
    entry = queries.agenda(sitting)[0]
    browser.post(
        f"/ar/fes/meetings/items/{entry.pk}/elections/", {"post": "vice_president", "seats": "2", "by_lists": "on"}
    )
    election = Election.objects.get()
    assert "سارية" in words(browser.get(page(election)))  # how places go to lists, with its article
    assert 'value="stand"' not in phones[0].get(page(election)).content.decode()
    asked = phones[0].get(page(election, "lists/"))
    assert asked.context["form"]["place_1"].initial == str(a.pk)
    wrong = phones[0].post(page(election, "lists/"), {"name": "لائحة الكرامة", "place_1": str(b.pk)})
    assert wrong.status_code == 422
    assert "لائحة الكرامة" in wrong.content.decode()
    typed = {"name": "لائحة الكرامة", "place_1": str(a.pk), "place_2": str(b.pk)}
    assert phones[0].post(page(election, "lists/"), typed)["Location"] == page(election)
    browser.post(page(election, "lists/"), {"name": "Liste Horizon", "place_1": str(c.pk), "place_2": str(d.pk)})
    slates = list(Slate.objects.all())
    assert [one.name.language for one in slates] == ["ar", "fr"]
    assert str(a.pk) not in phones[4].get(page(election, "lists/")).content.decode()  # on a list already
    for number, one in enumerate((a, b, c, d)):
        if number:
            phones[number].post(page(election), {"do": f"accept {polling_day.candidacy(election, one).pk}"})
    assert browser.post(page(election, "round/"), {"way": "secret"})["Location"].startswith("/ar/fes/meetings/ballots/")
    held = Round.objects.get()
    polls.all_vote(held.box, five, [str(slates[number].pk) for number in (0, 0, 0, 1)] + ["blank"])
    browser.post(f"/ar/fes/meetings/ballots/{held.box_id}/close/", {})
    shown = words(phones[4].get(page(election)))
    assert "لائحة الكرامة" in shown
    public = words(Client().get(page(election)))
    assert "لائحة الكرامة" in public  # lists are told to everybody, who stood on them to members alone
    assert str(d) not in public
    assert {one.person for one in electing.elected(election)} == {a, b}
    one = polling_day.candidacy(election, a)
    shown = phones[0].get(page(election))
    assert f"leave {one.pk}" in shown.content.decode()
    assert shown.context["follows"].met is True
    assert 'name="knowing"' not in shown.content.decode()  # a rule says who follows
    assert f"leave {one.pk}" not in phones[1].get(page(election)).content.decode()
    phones[0].post(page(election), {"do": f"leave {one.pk}"})
    assert {row.person for row in electing.elected(Election.objects.get())} == {b}
    browser.post(page(election, "post/"), {"start": sitting.day.isoformat()})
    assert Role.objects.get(person=b).post == "vice_president"


def test_what_keeps_a_list_off_the_ballot_is_told_with_its_article(sitting, keeper, browser, five):
    election, (slate,) = polling_day.by_lists(sitting, keeper, five[:2])
    shown = words(browser.get(page(election)))
    assert "ليست في ورقة التصويت بعد" in shown
    assert "لا يتناوب فيها النساء والرجال: انظروا المرتبة 2 (المادة 2 من النظام الداخلي" in plain(shown)
    assert f"lists/{slate.pk}/" in browser.get(page(election)).content.decode()
    assert "ليست في ورقة التصويت بعد" not in words(Client().get(page(election)))
    assert electing.slates(election) == []


def test_a_list_is_changed_and_withdrawn_by_who_leads_it_or_keeps_the_meeting(sitting, keeper, browser, five):
    election, (slate,) = polling_day.by_lists(sitting, keeper, five[:2])
    at = f"/ar/fes/meetings/elections/lists/{slate.pk}/"
    assert client_of(five[2].user).get(at).status_code == 403
    assert Client().get(at).status_code == 302
    leader = client_of(five[0].user)
    assert leader.get(at).context["form"]["place_2"].initial == str(five[1].pk)
    typed = {"name": "لائحة أخرى", "place_1": str(five[0].pk), "place_2": str(five[2].pk)}
    assert leader.post(at, typed | {"place_2": str(five[0].pk)}).status_code == 422
    assert leader.post(at, typed)["Location"] == page(election)
    slate.refresh_from_db()
    assert str(slate.name) == "لائحة أخرى"
    assert client_of(five[2].user).post(page(election), {"do": f"off {slate.pk}"}).status_code == 403
    browser.post(page(election), {"do": f"off {slate.pk}"})
    slate.refresh_from_db()
    assert slate.withdrawn_at
    assert "لم توضع أي لائحة بعد" in words(browser.get(page(election)))


def test_lists_are_asked_for_where_an_election_is_by_lists_alone(sitting, keeper, browser, five):
    named = polling_day.called(sitting, keeper, five[0])
    assert browser.get(page(named, "lists/")).status_code == 404
    for role in ("clerk", "visitor"):
        viewer, user = as_role(sitting.body, role)
        election = polling_day.by_lists(sitting, keeper, post="deputy_rapporteur")[0]
        asking = client_for(viewer) if user else Client()
        assert asking.get(page(election, "lists/")).status_code in (302, 403)
    assert Slate.objects.count() == 0


def test_a_tie_between_lists_is_told_on_the_page(sitting, keeper, browser, five):
    for one in (five[1], five[3]):
        type(one).objects.filter(pk=one.pk).update(gender="m")
    election, slates = polling_day.by_lists(sitting, keeper, five[:1], five[1:2], five[2:3], seats=2)
    held = actions.open_round(by=keeper, election=election, way="paper")
    counting = f"/ar/fes/meetings/elections/rounds/{held.pk}/"
    assert 'name="against"' not in browser.get(counting).content.decode()
    browser.post(counting, {f"votes_{one.pk}": "1" for one in slates} | {"blank": "2"})
    shown = browser.get(page(election))
    assert [key for key, _name in shown.context["among"]] == [str(one.pk) for one in slates]
    assert f"off {slates[0].pk}" in shown.content.decode()
    browser.post(page(election), {"do": f"elect {slates[0].pk}"})
    told = browser.get(page(election)).content.decode()
    assert f"off {slates[0].pk}" not in told  # somebody of it is elected
    assert f"off {slates[1].pk}" in told
    browser.post(page(election), {"do": f"elect {slates[1].pk}"})
    assert {one.person for one in electing.elected(Election.objects.get())} == {five[0], five[1]}


@pytest.mark.parametrize("rule", [None, "remainder"])
def test_how_places_go_is_asked_where_no_article_says_it(in_fes, keeper, browser, five, rule):
    polling_day.ruled(in_fes, list_seats=rule)
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election, _slates = polling_day.by_lists(made, keeper, five[:2], five[2:4])
        asked = browser.get(page(election, "round/"))
        assert ("list_seats" in asked.context["form"].fields) is (rule is None)
        opened = browser.post(page(election, "round/"), {"way": "paper", "list_seats": "one_list"})
        assert opened["Location"] == page(election)
    election.refresh_from_db()
    assert election.list_seats == ("" if rule else "one_list")


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_many(sitting, keeper, five, count, django_assert_num_queries):
    election, _slates = polling_day.by_lists(sitting, keeper, *([one] for one in five[:count]))
    phone = client_of(five[4].user)
    phone.get(page(election))
    with django_assert_num_queries(16):
        shown = phone.get(page(election))
    assert len(shown.context["lists"]) == count


@pytest.mark.parametrize("count", [2, 3])
def test_rounds_among_lists_cost_the_same_however_many(sitting, keeper, five, count, django_assert_num_queries):
    election, slates = polling_day.by_lists(sitting, keeper, *([one] for one in five[:count]), seats=count)
    polling_day.listed_on_paper(election, keeper, [1] * count, slates)
    phone = client_of(five[4].user)
    phone.get(page(election))
    with django_assert_num_queries(21):
        shown = phone.get(page(election))
    assert len(shown.context["rounds"][0]["rows"]) == count


def test_where_no_rule_says_who_follows_the_page_says_so_and_asks(in_fes, keeper, browser, five):
    polling_day.ruled(in_fes, list_seats="average")
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election, slates = polling_day.by_lists(made, keeper, five[:2], five[2:4])
        polling_day.listed_on_paper(election, keeper, (2, 2), slates, blank=1)
        one = polling_day.candidacy(election, five[0])
        assert "لا تنص أي مادة على «من يخلف من تخلى عن مقعده من اللائحة»" in plain(words(browser.get(page(election))))
        assert browser.post(page(election), {"do": f"leave {one.pk}"}).status_code == 422
        browser.post(page(election), {"do": f"leave {one.pk}", "knowing": "on"})
    assert {row.person for row in electing.elected(Election.objects.get())} == {five[1], five[2]}


def test_hands_are_counted_on_the_page(in_fes, keeper, browser, five):
    polling_day.ruled(in_fes, list_seats="one_list", ballot="open")
    made = makers.opened(in_fes, keeper, five)
    with makers.at_its_hour(made, 10):
        election, slates = polling_day.by_lists(made, keeper, five[:2], five[2:4])
        browser.post(page(election, "round/"), {"way": "hands", "knowing": "on"})
        assert "عد الأيدي" in words(browser.get(page(election)))
        counting = f"/ar/fes/meetings/elections/rounds/{Round.objects.get().pk}/"
        assert 'name="spoilt"' not in browser.get(counting).content.decode()
        browser.post(counting, {f"votes_{slates[0].pk}": "3", f"votes_{slates[1].pk}": "1", "blank": "1"})
        shown = plain(words(browser.get(page(election))))
    assert "الأيدي والممتنعون: 5. الممتنعون: 1. الحضور: 5." in shown
    assert "برفع الأيدي، تُعد" in shown
