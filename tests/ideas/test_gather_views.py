import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

from takafu.accounts.throttle import Limit
from takafu.ideas import actions, gathered
from takafu.ideas.models import Gathering, Idea, Support
from takafu.kit import clock
from takafu.kit.permissions import Viewer
from takafu.kit.tongues import Tongues
from takafu.people.models import Membership, Organization
from takafu.register.actions import keep_item
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import WORDS, gathering, ideas

FIELDS = {"kind": "call", "audience": "public", "moderated": "on", "opens": "2026-03-01", "closes": "2026-03-31"}


def at(name, language="ar", **named):
    with override(language):
        return reverse(name, kwargs={"body": "fes"} | named)


@pytest.fixture
def rapporteur(in_fes):
    return as_role(in_fes, "rapporteur")


@pytest.fixture
def place(in_fes, rapporteur):
    return gathering(in_fes, rapporteur[0], audience="public")


@pytest.fixture
def suad(in_fes):
    return person(in_fes, "سعاد")


@pytest.fixture
def officer(client, rapporteur):
    client.force_login(rapporteur[1])
    return client


def page(answer):
    return answer.content.decode()


# gatherings


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize(("role", "verbs"), [("visitor", 1), ("member", 1), ("rapporteur", 3)])
def test_the_list_offers_what_the_reader_may(client, in_fes, place, language, role, verbs):
    user = as_role(in_fes, role)[1]
    if user:
        client.force_login(user)
    said = page(client.get(at("gather:list", language)))
    offered = [at(name, language, **named) in said for name, named in
               (("gather:give", {"pk": place.pk}), ("gather:open", {}), ("gather:waiting", {}))]  # fmt: skip
    assert sum(offered) == verbs


def test_the_list_costs_the_same_at_any_length(officer, in_fes, rapporteur, django_assert_num_queries):
    for count in (1, 3):
        while Gathering.objects.count() < count:
            ideas(rapporteur[0], gathering(in_fes, rapporteur[0]))
        with django_assert_num_queries(9):
            assert officer.get(at("gather:list")).status_code == 200


def test_a_gathering_costs_the_same_with_any_number_of_ideas(officer, place, rapporteur, django_assert_num_queries):
    for count in (1, 3):
        while place.ideas.count() < count:
            ideas(rapporteur[0], place, "سوق أسبوعي")
        with django_assert_num_queries(10):
            assert officer.get(at("gather:gathering", pk=place.pk)).status_code == 200


def test_a_gathering_is_opened_once_however_often_it_is_pressed(officer):
    for _press in range(2):
        answer = officer.post(at("gather:open"), FIELDS | {"title_ar": "نداء"})
        assert answer.status_code == 303
    made = Gathering.objects.get()
    assert (made.title, made.audience, str(made.closes)) == ({"ar": "نداء"}, "public", "2026-03-31")
    assert answer.url == at("gather:gathering", pk=made.pk)


@pytest.mark.parametrize(
    "wrong", [{"title_ar": " "}, {"title_ar": "ن", "closes": "2026-02-01"}, {"title_ar": "ن", "opens": "x"}]
)
def test_a_gathering_that_cannot_be_is_said_and_what_was_typed_stays(officer, wrong):
    answer = officer.post(at("gather:open"), FIELDS | {"title_fr": ""} | wrong)
    assert answer.status_code == 422
    assert 'value="2026-03-01"' in page(answer) or "opens" in wrong
    assert not Gathering.objects.exists()


def test_a_long_gathering_is_shown_in_parts(officer, rapporteur, place):
    ideas(rapporteur[0], place, *(f"سوق {n}" for n in range(gathered.PAGE + 2)))
    first = page(officer.get(at("gather:gathering", pk=place.pk)))
    assert first.count('id="idea-') == gathered.PAGE
    rest = page(officer.get(at("gather:gathering", pk=place.pk), {"before": "3"}))
    assert rest.count('id="idea-') == 2


def test_a_visitor_does_not_read_what_is_not_published(client, rapporteur, place):
    ideas(rapporteur[0], place)
    assert WORDS[0] not in page(client.get(at("gather:gathering", pk=place.pk)))


# giving


def sent(client, place, **data):
    return client.post(at("gather:give", pk=place.pk), {"text": WORDS[0], "form": "1"} | data)


def test_a_visitor_gives_an_idea_and_follows_it_by_a_code(client, place):
    answer = sent(client, place, speaker="فاطمة", named="on")
    assert answer.status_code == 303
    idea = Idea.objects.get()
    assert (idea.text, idea.taken_at, idea.speaker, idea.named, idea.origin) == (
        WORDS[0],
        None,
        "فاطمة",
        True,
        "person",
    )
    told = page(client.get(answer.url))
    assert re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}", told)
    assert f"/fes/ideas/{idea.number}/" not in told  # an address that asks for a log-in is none
    code = answer.url.rstrip("/").rpartition("/")[2]
    typed = client.post(at("gather:code"), {"code": f" {code.lower()} "})
    assert WORDS[0] in page(client.get(typed.url))


def test_pressed_twice_it_is_one_idea_with_one_code(client, place):
    assert sent(client, place).url == sent(client, place).url
    assert Idea.objects.count() == 1
    assert sent(client, place, form="2").url != sent(client, place).url


def test_a_member_gives_for_an_association_and_finds_it_again(client, in_fes, suad, place):
    item = keep_item(body=in_fes, kind="organization", title=Tongues(ar="جمعية النور"), visibility="public")
    others, mine = (Organization.objects.create(body=in_fes, item=kept, name=Tongues(ar=name)) for name, kept in (
        ("جمعية أخرى", keep_item(body=in_fes, kind="organization", title=Tongues(ar="ج"), visibility="public")),
        ("جمعية النور", item)))  # fmt: skip
    Membership.objects.filter(person=suad).update(on_behalf_of=mine)
    client.force_login(suad.user)
    assert "جمعية أخرى" not in page(client.get(at("gather:give", pk=place.pk)))
    assert sent(client, place, association=str(others.pk)).status_code == 422
    answer = sent(client, place, association=str(mine.pk), named="on")
    idea = Idea.objects.get()
    assert (idea.author, idea.association, idea.origin, idea.named) == (suad, mine, "association", True)
    assert idea.taken_at
    assert answer.url == at("gather:given", number=1)
    assert client.get(answer.url).status_code == 200
    assert "سعاد · جمعية النور" in page(client.get(at("gather:gathering", pk=place.pk)))


def test_an_officer_says_whose_idea_it_is(officer, place):
    sent(officer, place, origin="meeting", speaker="لقاء الحي")
    idea = Idea.objects.get()
    assert (idea.origin, idea.author, idea.speaker) == ("meeting", None, "لقاء الحي")


@pytest.mark.parametrize("text", ["", "  \n ", "و" * 5001])
def test_what_cannot_be_an_idea_is_said_and_stays_typed(client, place, text):
    answer = sent(client, place, text=text, speaker="فاطمة")
    assert answer.status_code == 422
    assert "فاطمة" in page(answer)
    assert text.strip() in page(answer)
    assert not Idea.objects.exists()


def test_the_same_words_are_shown_first_and_sent_all_the_same_if_wanted(client, rapporteur, suad, place):
    ideas(rapporteur[0], place, WORDS[0])
    client.force_login(suad.user)
    answer = sent(client, place, text="انارة الزنقة المؤدية الى المدرسة")
    assert answer.status_code == 200
    assert "anyway" in page(answer)
    assert Idea.objects.count() == 1
    assert sent(client, place, anyway="1").status_code == 303
    assert Idea.objects.count() == 2


def test_a_member_who_presses_twice_is_not_shown_the_own_idea_as_another_s(client, suad, place):
    client.force_login(suad.user)
    first, second = sent(client, place), sent(client, place)
    assert (first.status_code, second.status_code, second.get("Location")) == (303, 303, first["Location"])
    assert Idea.objects.count() == 1


def test_a_session_that_ended_does_not_lose_the_text(client, in_fes, rapporteur):
    answer = sent(client, gathering(in_fes, rapporteur[0], audience="members"))
    assert answer.status_code == 403
    assert WORDS[0] in page(answer)
    assert at("gather:list")[:4] in page(answer)


def test_a_closed_gathering_keeps_the_typed_text_on_the_page(client, in_fes, rapporteur):
    yesterday = clock.today() - timedelta(days=1)
    closed = gathering(in_fes, rapporteur[0], audience="public", opens=yesterday, closes=yesterday)
    answer = sent(client, closed)
    assert answer.status_code == 409
    assert WORDS[0] in page(answer)


def test_too_many_from_one_address_are_asked_to_wait(client, place, monkeypatch):
    monkeypatch.setattr(gathered, "GIVEN", Limit("ideas address", 2, timedelta(hours=1)))
    answers = [sent(client, place, text=f"سوق {n}").status_code for n in range(4)]
    assert answers == [303, 303, 429, 429]
    assert Idea.objects.count() == 2


def test_cards_lead_to_the_form(officer, place):
    told = page(officer.get(at("gather:cards", pk=place.pk)))
    assert told.count("<svg") >= 6
    assert f"http://testserver{at('gather:give', pk=place.pk)}" in told


# what became of it


def test_an_author_withdraws_and_lets_the_name_be_shown(client, suad, place):
    idea = ideas(viewer_of(suad), place, WORDS[0], author_id=suad.pk)[0]
    client.force_login(suad.user)
    here = at("gather:given", number=idea.number)
    client.post(here, {"do": "name"})
    idea.refresh_from_db()
    assert idea.named
    for _press in range(2):
        assert client.post(here, {"do": "withdraw"}).status_code == 303
    idea.refresh_from_db()
    assert idea.withdrawn_at
    assert WORDS[0] not in page(client.get(here))


def test_what_something_was_built_on_is_not_withdrawn_and_says_so(client, rapporteur, place):
    here = sent(client, place).url
    idea = actions.accept(by=rapporteur[0], idea=Idea.objects.get())
    actions.group_ideas(by=rapporteur[0], ideas=[idea], wording="إنارة الأزقة")
    answer = client.post(here, {"do": "withdraw"})
    assert answer.status_code == 409
    assert "إنارة الأزقة" in page(answer)


def test_a_code_that_leads_nowhere_is_said_and_guessing_ends(client, place, monkeypatch):
    here = sent(client, place).url
    monkeypatch.setattr(gathered, "CODES", Limit("idea codes address", 3, timedelta(minutes=15)))
    for _try in range(3):
        assert client.get(at("gather:follow", code="ABCDE-FGHJK")).status_code == 404
    assert client.get(here).status_code == 404


def test_a_refused_idea_tells_its_author_why(client, rapporteur, place):
    here = sent(client, place).url
    idea = actions.refuse(by=rapporteur[0], idea=Idea.objects.get(), reason="private")
    with override("ar"):
        assert idea.get_refused_for_display() in page(client.get(here))


# what waits


def test_what_waits_is_accepted_or_refused(officer, client, place, in_fes):
    one, other = ideas(Viewer(body_id=in_fes.id), place, *WORDS[:2])
    here = at("gather:waiting")
    assert page(officer.get(here)).count("card asks") == 2
    assert officer.post(here, {"number": other.number, "do": "refuse"}).status_code == 422
    for _press in range(2):
        officer.post(here, {"number": one.number, "do": "accept"})
        officer.post(here, {"number": other.number, "do": "refuse", "reason": "advert"})
    one.refresh_from_db()
    other.refresh_from_db()
    assert (bool(one.taken_at), other.refused_for) == (True, "advert")
    assert WORDS[1] in page(officer.get(f"{here}?refused"))
    officer.post(f"{here}?refused", {"number": other.number, "do": "accept"})
    other.refresh_from_db()
    assert other.taken_at


def test_what_waits_costs_the_same_at_any_length(officer, place, in_fes, django_assert_num_queries):
    for _round in range(2):
        ideas(Viewer(body_id=in_fes.id), place, *WORDS[:2])
        with django_assert_num_queries(7):
            assert officer.get(at("gather:waiting")).status_code == 200


# standing behind


def test_similar_ideas_are_a_part_of_the_form(client, suad, rapporteur, place):
    idea = ideas(rapporteur[0], place, WORDS[0])[0]
    client.force_login(suad.user)
    part = page(client.post(at("gather:similar"), {"text": "إنارة المدرسة"}))
    assert WORDS[0] in part
    assert at("gather:support", pk=idea.pk) in part
    assert "<html" not in part
    assert page(client.post(at("gather:similar"), {"text": "شيء"})).strip() == ""


def test_what_waits_to_be_read_has_no_supporters_and_is_no_page(client, rapporteur, place, in_fes):
    idea = ideas(Viewer(body_id=in_fes.id), place, WORDS[0])[0]
    client.force_login(rapporteur[1])
    assert client.post(at("gather:support", pk=idea.pk)).status_code == 404
    assert not Support.objects.exists()


def test_standing_behind_an_idea_counts_once_and_ends(client, suad, rapporteur, place):
    idea = ideas(rapporteur[0], place, WORDS[0])[0]
    client.force_login(suad.user)
    for _press in range(2):
        answer = client.post(at("gather:support", pk=idea.pk), {"text": "typed", "form": "1"})
        assert answer.status_code == 303
    assert Support.objects.filter(idea=idea).count() == 1
    assert client.get(answer.url).status_code == 200
    client.post(at("gather:support", pk=idea.pk), {"do": "no"})
    assert not Support.objects.exists()


def test_a_gathering_is_changed_and_closed_by_officers(officer, place, rapporteur):
    here = at("gather:change", pk=place.pk)
    assert here in page(officer.get(at("gather:gathering", pk=place.pk)))
    shown = officer.get(here).context["form"].initial
    told = {"title_ar": "نداء الحي", "title_fr": "", "audience": "members", "closes": "", "seen": shown["seen"]}
    early = officer.post(here, told | {"closes": "2001-01-01"})
    assert early.status_code == 422
    assert officer.post(here, told | {"closes": clock.today().isoformat()}).status_code == 303
    place.refresh_from_db()
    assert (dict(place.title), place.audience, place.closes) == ({"ar": "نداء الحي"}, "members", clock.today())
    late = officer.post(here, told | {"audience": "public"})
    assert (late.status_code, late.context["form"].initial["audience"]) == (409, "members")


def test_an_officer_gives_an_idea_of_their_own_and_finds_it_among_theirs(officer, place, rapporteur):
    answer = sent(officer, place, origin="own", speaker="فلانة", named="on")
    idea = Idea.objects.get()
    assert (idea.author_id, idea.origin, idea.speaker, idea.named) == (rapporteur[0].person_id, "person", "", True)
    assert answer.url == at("gather:given", number=idea.number)
    assert WORDS[0] in page(officer.get(at("thread:mine")))
    sent(officer, place, form="2", text=WORDS[1], origin="person", speaker="فلانة")
    assert Idea.objects.get(number=2).author is None
