"""A link that leaks, is used twice, late, or is forwarded; a reply to two papers at once; drafts and other bodies' papers, unseen."""

import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope

from takafu.kit.permissions import ROLES
from takafu.opinions import actions, queries
from takafu.opinions.models import Link, Opinion, Reply
from takafu.register.models import Act, Item
from tests.bodies import as_role, person, viewer_of
from tests.opinions import makers
from tests.opinions.browser import client_as, client_of, words

DAY = date(2026, 3, 10)
NOW = DAY + timedelta(days=20)
HOME = "/ar/fes/opinions/"
SECRET = "سر المسودة"


@pytest.fixture
def out(in_fes):
    with makers.on(NOW):
        yield makers.sent(in_fes, DAY)


def door(opinion) -> str:
    """The address of a new link."""
    return f"{HOME}answer/{actions.invite(by=makers.officer(opinion.body), opinion=opinion)[1]}/"


YES = {"outcome_1": "accepted", "outcome_2": "accepted"}
NO = {"outcome_1": "rejected", "reason_1": "لا", "outcome_2": "rejected", "reason_2": "لا"}


def test_who_finds_a_leaked_link_answers_nothing_that_counts_and_the_commune_gets_another(out, in_fes, data_folder):
    leaked = door(out)
    assert Client().post(leaked, NO).status_code == 200
    assert makers.outcomes(out) == ["none", "none"]
    assert Client().get(leaked).status_code == 410
    officer = client_as(in_fes, "rapporteur")
    officer.post(f"{HOME}replies/{Reply.objects.get().pk}/aside/")
    assert Client().post(door(out), YES).status_code == 200
    waits = Reply.objects.get(refused_at=None)
    officer.post(f"{HOME}replies/{waits.pk}/confirm/", {"scan": SimpleUploadedFile("a", makers.PDF)})
    assert makers.outcomes(out) == ["accepted", "accepted"]
    assert "لا" not in [one.reason for row in makers.fresh(out).recommendations.all() for one in row.answers.all()
                        if one.reply.firm_at]  # fmt: skip


def test_a_forwarded_link_opens_the_same_form_to_another_and_still_takes_one_reply(out):
    """A clerk passes it on to the service that knows: neither is logged in, and neither is taken for somebody."""
    link, clerk, service = door(out), Client(), Client()
    assert clerk.get(link).status_code == service.get(link).status_code == 200
    assert service.post(link, YES).status_code == 200
    assert clerk.post(link, NO).status_code == 410
    assert [one.outcome for one in Reply.objects.get().answers.all()] == ["accepted", "accepted"]
    assert Act.objects.order_by("number").last().by_id is None


@pytest.mark.parametrize(
    ("days", "status", "sentence"), [(20, 200, ""), (21, 410, "مضت مدة هذا الرابط"), (400, 410, "مضت مدة هذا الرابط")]
)
def test_a_late_link_says_so_and_what_to_do(out, days, status, sentence):
    link = door(out)
    with makers.on(NOW + timedelta(days=days)):
        found = Client().get(link)
        assert found.status_code == status
        assert Client().post(link, YES).status_code == status
    assert Reply.objects.exists() is (status == 200)
    assert status == 200 or "اطلبوا" in words(found)


def test_what_a_link_opens_tells_nothing_that_is_not_public(out, in_fes, data_folder):
    actions.keep_receipt(by=makers.officer(in_fes), opinion=out, on=NOW)
    draft = makers.draft(in_fes, subject=SECRET)
    shown = words(Client().get(door(out)))
    assert SECRET not in shown
    assert str(draft.pk) not in Client().get(door(out)).content.decode()


def test_the_secret_stands_in_no_page_no_act_and_no_mail_after_it_was_shown(out, in_fes, mailoutbox):
    officer = client_as(in_fes, "rapporteur")
    page = officer.post(f"{HOME}{out.pk}/link/", {"do": "make"}).content.decode()
    secret = re.search(r"/answer/([\w-]+)/", page)[1]
    for address in (f"{HOME}{out.pk}/link/", f"{HOME}{out.pk}/", HOME, f"/ar/fes/items/{out.item_id}/"):
        assert secret not in officer.get(address).content.decode()
    assert secret not in repr([*Act.objects.values(), *Link.objects.values()])
    assert not mailoutbox


def test_a_reply_to_two_papers_of_which_one_lost_a_recommendation_meanwhile(out, in_fes):
    """The form was open when the body withdrew: nothing half is kept, and what still stands is answered the next time."""
    other, by = makers.sent(in_fes, DAY), makers.officer(in_fes)
    told = makers.told(out, "accepted", "accepted") | makers.told(other, "accepted", "accepted")
    actions.withdraw(by=by, recommendation=other.recommendations.all()[0], on=NOW, reason="تغير الوضع")
    given = {"opinion": out, "also": [other], "on": NOW, "channel": "post"}
    with pytest.raises(ValidationError):
        actions.answer(by=by, told=told, **given)
    assert not Reply.objects.exists()
    told.pop(other.recommendations.all()[0].pk)
    actions.answer(by=by, told=told, **given)
    assert makers.outcomes(out) == ["accepted", "accepted"]
    assert makers.outcomes(other) == ["withdrawn", "accepted"]
    assert queries.state(makers.fresh(other)) == "answered"


# what nobody else sees


def told_to(client) -> str:
    """All that is told of papers to who comes: register, searched too, feed, ledger, report, search, portal."""
    this_year, asked = makers.clock.today().year, "المسودة"
    pages = (
        HOME, f"{HOME}?words={asked}", f"{HOME}?state=draft", f"{HOME}opinions.atom", f"{HOME}ledger/", f"{HOME}report/{this_year}/",
        f"{HOME}report/{this_year}/report.json", f"/ar/fes/search/?words={asked}", f"/ar/fes/search/?q={asked}", "/ar/fes/",
    )  # fmt: skip
    answers = [client.get(one, follow=True) for one in pages]
    return " ".join((b"".join(one) if one.streaming else one.content).decode() for one in answers)


OUTSIDE = [role for role in ROLES if role in ("visitor", "clerk", "suspended")]


@pytest.mark.parametrize("who", [*OUTSIDE, "member elsewhere", "rapporteur elsewhere", "president elsewhere"])
@pytest.mark.parametrize("state", ["draft", "proposed", "adopted"])
def test_nobody_outside_sees_a_paper_before_it_is_sent(in_fes, meknes, who, state):
    measures = [("قسم سري", f"إجراء {SECRET}")]
    made = {"draft": makers.draft, "proposed": makers.proposed, "adopted": makers.adopted}[state](
        in_fes, **({} if state == "adopted" else {"kind": "urgent"}), title={"ar": SECRET}, subject=SECRET, measures=measures
    )  # fmt: skip
    makers.sent(in_fes)
    role, _, elsewhere = who.partition(" ")
    with scope(body=meknes if elsewhere else in_fes):
        client = client_as(meknes if elsewhere else in_fes, role) if role != "visitor" else Client()
    told = told_to(client)
    assert SECRET not in told
    assert "قسم سري" not in told
    for below in (
        "",
        "editions/",
        "write/",
        "opinion.pdf",
        "opinion.docx",
        "letter.pdf",
        "receipt/file/",
        "link/",
        "answer/",
    ):
        found = client.get(f"{HOME}{made.pk}/{below}")
        assert found.status_code in (302, 403, 404), below
        assert SECRET not in found.content.decode()
    thread = client.get(f"/ar/fes/items/{made.item_id}/")
    assert SECRET not in thread.content.decode()


@pytest.mark.parametrize("role", ROLES)
def test_another_bodys_paper_stands_in_no_list_whatever_one_is(fes, meknes, role):
    with scope(body=meknes):
        theirs = makers.sent(meknes, title={"ar": SECRET})
        draft = makers.draft(meknes, title={"ar": SECRET})
    with scope(body=fes):
        who = as_role(fes, role)[0]
        assert not queries.wanted(who).exists()
        assert not queries.ledger(who)
        assert queries.services(who) == queries.years(who) == []
        assert not Item.objects.visible_to(who).filter(pk__in=[theirs.item_id, draft.item_id]).exists()
        assert not Opinion.objects.exists()


def test_who_left_the_body_no_longer_sees_its_drafts(in_fes):
    one = person(in_fes, "كاتبة")
    made = makers.draft(in_fes, by=viewer_of(one), title={"ar": SECRET})
    client = client_of(one.user)
    assert SECRET in words(client.get(f"{HOME}{made.pk}/"))
    one.memberships.all().delete()
    assert client.get(f"{HOME}{made.pk}/").status_code in (302, 403, 404)


def test_the_same_pages_tell_a_member_of_the_draft(in_fes):
    """What is looked for above would be found there."""
    makers.draft(in_fes, title={"ar": SECRET}, measures=[("قسم سري", "إجراء")])
    told = told_to(client_as(in_fes, "member"))
    assert SECRET in told
    assert "قسم سري" in told
