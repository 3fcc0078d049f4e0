"""What became of an opinion, in Arabic, in browsers: a line of ideas, an opinion that three write, adopted by a meeting's vote, sent with a
receipt, overdue, reminded of, answered in part by the commune without a log-in, carried out with evidence, read by everybody."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import translation
from django_scopes import scope

from takafu.ideas import actions as ideas
from takafu.kit import clock
from takafu.meetings.queries import agenda
from takafu.opinions import queries, wording
from takafu.opinions.models import Opinion, Reply, Sending
from takafu.register.queries import faults
from tests.bodies import open_body, person, viewer_of
from tests.ideas.gatherings import gathering
from tests.ideas.gatherings import ideas as given_ideas
from tests.meetings import makers as sittings
from tests.opinions import makers
from tests.scenes.story import entered, look, press, read, say

pytestmark = pytest.mark.slow
HEARD = "جمعية آباء التلاميذ"
TITLE, IDEA = "رأي في إنارة الطريق إلى الإعدادية", "إنارة الزنقة المؤدية إلى الإعدادية"
POSITION = "نرى الإصلاح أولوية"
FIRST, SECOND = "إنارة الطريق بأربعين مصباحا", "تخصيص دورية في المساء"


@pytest.fixture
def fes(visit, site, data_folder, tmp_path):
    """A body with rules, a line of ideas that everybody may read, and a meeting that is being held."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    with scope(body=body):
        sittings.rules(body, **makers.VOTING, reply=30)
        salwa = person(body, "سلوى بنشقرون", "rapporteur", member=False)
        zineb = person(body, "زينب المريني", "president", member=False)
        members = sittings.members(body)
        by = viewer_of(salwa)
        idea = given_ideas(by, gathering(body, by), IDEA)[0]
        group = ideas.group_ideas(by=by, ideas=[idea], wording=IDEA, axis=None)
        ideas.publish_idea(by=by, idea=idea, neutral="")
        now = clock.now()
        with clock.at(now - timedelta(days=12)):
            meeting = sittings.convened(
                body, by, begins_at=now - timedelta(minutes=10), ends_at=now + timedelta(hours=2), public=True
            )
        with sittings.at_its_hour(meeting):
            sittings.come(meeting, by, *members)
            sittings.actions.open_sitting(by=by, meeting=meeting, knowing=True)
        entry = agenda(meeting)[0]
    home = f"{site}/ar/fes/"
    users = {"salwa": salwa, "zineb": zineb, "nora": members[1], "omar": members[2]}
    browsers = {
        key: visit(home, 360 if key in ("nora", "omar") else 1280, storage_state=entered(one.user, site))
        for key, one in users.items()
    }
    browsers |= {"commune": visit(home, 1280), "visitor": visit(home, 360)}
    return SimpleNamespace(
        body=body, home=home, browsers=browsers, people=users, idea=idea, group=group, entry=entry, folder=tmp_path
    )


def _go(fes, key, path=""):
    page = fes.browsers[key]
    page.goto(fes.home + path)
    return page


def _paper(fes, key, path=""):
    return _go(fes, key, f"opinions/{fes.opinion.pk}/{path}")


def _write(page, **fields):
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)


def three_write_an_opinion_on_a_line_of_ideas(fes):
    page = _go(fes, "salwa", "opinions/")
    press(page, "Begin a paper")
    page.locator("[name=kind]").select_option("own")
    _write(page, title_ar=TITLE, facts="ثلاثون مصباحا معطلا")
    page.locator("[name=pattern]").uncheck()
    page.locator("[name=sense]").select_option("favourable")
    press(page, "Keep it")
    with scope(body=fes.body):
        fes.opinion = Opinion.objects.get()
    press(page, "Who writes it")
    for key in ("nora", "omar"):
        page.locator(f"[name=persons][value='{fes.people[key].pk}']").check()
    press(page, "Name them")
    phone = _paper(fes, "nora")
    press(phone, "Add a recommendation")
    _write(phone, service="قسم الأشغال", measure=FIRST, indicator="عدد المصابيح")
    press(phone, "Keep it")
    look(phone, "opinion-1-phone")
    other = _paper(fes, "omar", "write/")
    late = _paper(fes, "salwa", "write/")
    _write(other, heard=HEARD)
    press(other, "Keep it")
    _write(late, position=POSITION)
    press(late, "Keep it")
    written = read(_paper(fes, "salwa"))
    assert HEARD in written
    assert POSITION in written  # who wrote later on another part lost nothing, and neither did who wrote before
    page = _paper(fes, "salwa", "recommend/")
    _write(page, service="الأمن الحضري", measure=SECOND)
    press(page, "Keep it")
    press(page, "Rest it on something")
    _write(page, words="الزنقة الإعدادية")
    press(page, "Look for it")
    page.locator(f"[name=item][value='{fes.group.item_id}']").check()
    press(page, "Cite it")
    press(page, "Put it forward to be adopted")
    look(page, "opinion-2-proposed")
    assert TITLE not in read(_go(fes, "visitor", "opinions/"))


def a_meetings_vote_adopts_it(fes):
    page = _go(fes, "salwa", f"meetings/items/{fes.entry.pk}/motions/")
    _write(page, text="اعتماد الرأي في إنارة الطريق")
    page.locator("[name=decides]").select_option(str(fes.opinion.item_id))
    press(page, "Move it")
    motion = page.url
    page = fes.browsers["zineb"]
    page.goto(f"{motion}vote/")
    page.locator("[name=way][value=hands]").check()
    press(page, "Open it")
    page.goto(motion)
    _write(page, yes="4", no="1", blank="0")
    press(page, "Close the vote")
    page = _paper(fes, "salwa")
    with scope(body=fes.body):
        fes.opinion = makers.fresh(fes.opinion)
        assert (fes.opinion.number, queries.state(fes.opinion)) == (1, "adopted")
    press(page, "Note dissent")
    _write(page, dissent="رأى عضو أن تُقدَّم الدورية.")
    press(page, "Keep it")
    look(page, "opinion-3-adopted")


def it_is_sent_with_a_receipt(fes):
    page = _paper(fes, "salwa", "send/")
    _write(page, to="رئاسة المجلس", registry="118")
    press(page, "Send it")
    press(page, "Keep the receipt")
    page.locator("[name=scan]").set_input_files(makers.scan(fes.folder))
    press(page, "Keep it")
    assert say("The stamped copy") in read(page)
    assert TITLE in read(_go(fes, "visitor", "opinions/"))
    assert say("the reply is awaited") in read(_paper(fes, "visitor"))


def two_months_go_by_and_it_is_reminded_of(fes):
    with scope(body=fes.body):  # the letter went out earlier instead: the site's own clock is today's
        day = clock.today() - timedelta(days=50)
        Sending.objects.filter(opinion=fes.opinion).update(on=day)
    page = _paper(fes, "salwa")
    assert say("the reply is overdue") in read(page)
    press(page, "Remind")
    press(page, "Make the letter")
    look(page, "opinion-4-overdue")
    assert say("The letter of the reminder") in page.content()


def the_commune_answers_in_part_without_a_log_in(fes):
    page = _paper(fes, "salwa", "link/")
    press(page, "Make a link")
    link = next(line for line in read(page).splitlines() if "/opinions/answer/" in line).strip()
    commune = fes.browsers["commune"]
    commune.goto(link)
    commune.locator("[name=outcome_1]").select_option("partly")
    _write(commune, reason_1="عشرون مصباحا هذه السنة")
    look(commune, "opinion-5-commune")
    press(commune, "Send the reply")
    assert say("The reply came in") in read(commune)
    assert "عشرون مصباحا" not in read(_paper(fes, "visitor"))
    page = _paper(fes, "salwa")
    press(page, "Attach the signed letter")
    page.locator("[name=scan]").set_input_files(makers.scan(fes.folder))
    press(page, "Make it firm")
    with scope(body=fes.body):
        assert Reply.objects.get().firm_at
        answers = [queries.answer(one) for one in makers.fresh(fes.opinion).recommendations.all()]
        assert answers == ["partly", "none"]


def it_is_carried_out_with_evidence(fes):
    page = _paper(fes, "salwa")
    press(page, "How far is it?")
    page.locator("[name=state]").select_option("done")
    _write(page, evidence="محضر المعاينة وصور المصابيح")
    press(page, "Keep it")


def everybody_reads_what_became_of_it(fes):
    page = _paper(fes, "visitor")
    for said in ("عشرون مصباحا هذه السنة", "محضر المعاينة وصور المصابيح", "رأى عضو"):
        assert said in read(page)
    assert POSITION in read(page)
    look(page, "opinion-6-visitor")
    thread = _go(fes, "visitor", f"ideas/{fes.idea.number}/")
    told = read(thread)
    assert TITLE in told
    with translation.override("ar"):
        acts = [str(wording.ANSWERS["partly"][0]), str(wording.CARRIED["done"][0])]
    for act in acts:
        assert act in told
    look(thread, "opinion-7-thread")
    ledger = read(_go(fes, "visitor", "opinions/ledger/"))
    for said in (FIRST, "عشرون مصباحا هذه السنة", "محضر المعاينة وصور المصابيح"):
        assert said in ledger
    look(fes.browsers["visitor"], "opinion-8-ledger")
    register = _go(fes, "visitor", "opinions/")
    _write(register, words="إنارة الإعدادية")
    press(register, "Show them")
    assert TITLE in read(register)


def test_what_became_of_an_opinion(fes):
    three_write_an_opinion_on_a_line_of_ideas(fes)
    a_meetings_vote_adopts_it(fes)
    it_is_sent_with_a_receipt(fes)
    two_months_go_by_and_it_is_reminded_of(fes)
    the_commune_answers_in_part_without_a_log_in(fes)
    it_is_carried_out_with_evidence(fes)
    everybody_reads_what_became_of_it(fes)
    with scope(body=fes.body):
        assert faults(fes.body) == []
