"""From ideas to an adopted programme, in Arabic, in browsers: a list is taken in, two people sort it, its author objects and is answered,
members rank, two versions are drawn, the second is published, an activity is planned and done, and the author follows it all."""

from __future__ import annotations

import io
import os
import re
import shutil
from datetime import timedelta
from types import SimpleNamespace

import openpyxl
import pytest
from django.core.management import call_command
from django_scopes import scope

from takafu.commons import jobs
from takafu.commons.models import Job
from takafu.ideas.models import Citation, Group, Idea, Score
from takafu.kit import clock
from takafu.programme.models import Activity, Measure, Version
from takafu.register.queries import faults
from tests.bodies import open_body, person
from tests.scenes.conftest import ROOT
from tests.scenes.story import entered, look, press, printed, read, say, way

pytestmark = pytest.mark.slow
LIST = ROOT / "docs" / "examples" / "ideas.ar.txt"
HERS = "بغينا الضو فالدروج ديال الحومة، حيت العيالات كيرجعو من الخدمة فالظلام"
OBJECTION = "قصدنا الدروج، ماشي غير الطريق ديال الإعدادية."
ANSWER = "صحيح، وأضفنا الأدراج إلى صياغة السطر."
LINE = "إنارة الطرق والأدراج المؤدية إلى الإعدادية والأحياء"
SECOND = "ترتيب الأفكار المقترحة بحسب المحاور"
EVIDENCE = "محضر الجرد عدد 12، مع صور الأدراج قبل الإنارة وبعدها"


@pytest.fixture
def fes(visit, site):
    """A body, who takes part in it, and the browser of each: the officers at desks, the members on phones."""
    body = open_body("fes", "هيئة المساواة وتكافؤ الفرص ومقاربة النوع بفاس")
    posts = {"salwa": ("سلوى بنشقرون", "rapporteur"), "zineb": ("زينب المريني", "president")}
    people = {key: person(body, name, post) for key, (name, post) in posts.items()}
    people |= {"suad": person(body, "سعاد بناني"), "idris": person(body, "إدريس الفاسي", gender="m")}
    home = f"{site}/ar/fes/"

    def opened(key):
        width = 1280 if key in posts else 360
        return visit(f"{home}ideas/gatherings/", width, storage_state=entered(people[key].user, site))

    return SimpleNamespace(
        body=body, home=home, people=people, visit=visit, browsers={key: opened(key) for key in people}
    )


def _go(fes, key, path):
    page = fes.browsers[key]
    page.goto(fes.home + path)
    return page


def the_list_is_taken_in(fes):
    """The rapporteur opens a call and hands in a document; nothing is written before she confirms."""
    salwa = fes.browsers["salwa"]
    press(salwa, "Open a gathering")
    salwa.fill("[name=title_ar]", "نداء إلى الساكنة: مدينة متكافئة الفرص")
    press(salwa, "Open it")
    press(salwa, "Take in a list or a file")
    salwa.locator("[name=file]").set_input_files(LIST)
    press(salwa, "Read it")
    salwa.locator("[name=take]").first.wait_for(timeout=60_000)
    look(salwa, "story-programme-preview")
    with scope(body=fes.body):
        assert not Idea.objects.exists()
    press(salwa, "Take in what is chosen")
    salwa.wait_for_url(re.compile("/sources/"))
    with scope(body=fes.body):
        assert Idea.objects.count() == 15


def she_gives_her_own(fes):
    """A member gives an idea in Darija on her phone; another stands behind it."""
    suad = _go(fes, "suad", "ideas/gatherings/")
    press(suad, "Give an idea")
    suad.fill("textarea", HERS)
    way(suad, "Send the idea").dblclick()
    suad.wait_for_url(re.compile("/given/"))
    assert HERS in read(suad)
    look(suad, "story-programme-given")
    with scope(body=fes.body):
        fes.idea = Idea.objects.get(text=HERS)
    idris = _go(fes, "idris", f"ideas/{fes.idea.number}/")
    press(idris, "I want this too")
    with scope(body=fes.body):
        assert fes.idea.supports.count() == 1


def two_people_sort(fes):
    """A suggested pair is accepted; both word the same line, and who comes later sees the other's words beside her own."""
    salwa, zineb = _go(fes, "salwa", "ideas/desk/pairs/"), fes.browsers["zineb"]
    press(salwa, "Look for pairs now")
    with scope(body=fes.body):
        job = Job.objects.get(kind="ideas.suggest")
        if job.state != job.State.DONE:
            jobs.run(fes.body, job.pk)
    salwa.goto(f"{fes.home}ideas/desk/pairs/")
    look(salwa, "story-programme-pairs")
    press(salwa, "The same: one line")
    with scope(body=fes.body):
        pair = Group.objects.get()
        assert Citation.objects.filter(group=pair, ended_at=None).count() == 2
    _both_word_it(fes, salwa, zineb, pair)
    _the_rest_gets_its_lines(fes, zineb, salwa)


def _both_word_it(fes, salwa, zineb, pair):
    salwa.goto(f"{fes.home}ideas/groups/{pair.pk}/words/")
    zineb.goto(salwa.url)
    zineb.fill("[name=wording]", "ما كتبته زينب")
    press(zineb, "Keep these words")
    salwa.fill("[name=wording]", "ما كتبته سلوى")
    press(salwa, "Keep these words")
    assert "ما كتبته زينب" in read(salwa)
    assert salwa.input_value("[name=wording]") == "ما كتبته سلوى"
    look(salwa, "story-programme-conflict")
    press(salwa, "Keep these words")
    assert "ما كتبته سلوى" in read(salwa)
    expected = [text for text in fes.visit.complaints if "status of 409" in text]
    assert len(expected) == 1
    fes.visit.complaints.remove(expected[0])


def _the_rest_gets_its_lines(fes, zineb, salwa):
    """One moves ideas to an axis, the other undoes it; hers joins the light on the way to school; each other idea has a line."""
    zineb.goto(f"{fes.home}ideas/desk/?axis=none")
    zineb.locator("label.pick", has_text=HERS[:20]).locator("[name=idea]").check()
    zineb.locator("[name=target]").select_option(index=2)
    press(zineb, "Move them")
    salwa.goto(f"{fes.home}ideas/desk/steps/")
    press(salwa, "Undo it")
    with scope(body=fes.body):
        assert Idea.objects.get(pk=fes.idea.pk).axis is None
    salwa.goto(f"{fes.home}ideas/desk/steps/")
    press(salwa, "Do it anew")
    with scope(body=fes.body):
        axis = Idea.objects.get(pk=fes.idea.pk).axis_id
    _line(fes, salwa, axis, ["الضو فالطريق", "إنارة الطريق المؤدية", HERS[:20]], "إنارة الطريق المؤدية إلى الإعدادية")
    look(salwa, "story-programme-desk")
    _line(fes, zineb, axis, ["حضانة لأبناء"], "")
    _line(fes, zineb, axis, ["ولوجيات في مدخل"], "")
    look(zineb, "story-programme-sorted")
    with scope(body=fes.body):
        fes.line = Citation.objects.get(idea=fes.idea, ended_at=None).group


def _line(fes, page, axis, begins, wording):
    page.goto(f"{fes.home}ideas/desk/?axis={axis}")
    for begin in begins:
        ticks = page.locator("label.pick", has_text=begin).locator("[name=idea]")
        if ticks.count():  # the pair that was accepted may have had it already
            ticks.check()
    page.fill("#wording", wording)
    press(page, "Make one line of these")


def she_objects_and_is_answered(fes):
    suad = _go(fes, "suad", "notices/")
    assert "إنارة الطريق المؤدية إلى الإعدادية" in read(suad)
    look(suad, "story-programme-told")
    suad.goto(f"{fes.home}ideas/mine/")
    suad.locator("main li b a").first.click()
    suad.get_by_role("link", name=re.compile("إنارة الطريق المؤدية")).first.click()
    suad.wait_for_load_state()
    press(suad, "This is not what it meant")
    suad.fill("[name=text]", OBJECTION)
    look(suad, "story-programme-objecting")
    press(suad, "Object")
    assert OBJECTION in read(suad)
    salwa = _go(fes, "salwa", f"ideas/groups/{fes.line.pk}/")
    press(salwa, "Word it otherwise")
    salwa.fill("[name=wording]", LINE)
    press(salwa, "Keep these words")
    press(salwa, "Answer it")
    salwa.fill("[name=text]", ANSWER)
    press(salwa, "Answer it")
    suad.goto(f"{fes.home}notices/")
    assert LINE in read(suad)
    suad.goto(f"{fes.home}ideas/groups/{fes.line.pk}/")
    assert ANSWER in read(suad)
    look(suad, "story-programme-answered")


def members_rank(fes):
    """Three members score on what they have at hand; the result is frozen when the round is closed."""
    salwa = _go(fes, "salwa", "ideas/rounds/")
    press(salwa, "Open a round")
    salwa.fill("[name=title_ar]", "ماذا نبدأ به؟")
    salwa.fill("[name=until]", (clock.today() + timedelta(days=3)).isoformat())
    press(salwa, "Open it")
    fes.round = re.search(r"rounds/([0-9a-f-]{36})/", salwa.url)[1]
    for key, importance in (("suad", "5"), ("idris", "4"), ("zineb", "5")):
        page = _go(fes, key, "ideas/rounds/")
        press(page, "Say what matters")
        page.locator(f"[name=importance-{fes.line.pk}][value='{importance}']").check()
        page.locator(f"[name=feasibility-{fes.line.pk}][value='4']").check()
        page.locator("form[data-draft] button.strong").click()
        page.wait_for_url("**saved=*")
    look(fes.browsers["suad"], "story-programme-scored")
    salwa.goto(f"{fes.home}ideas/rounds/{fes.round}/")
    salwa.locator("summary", has_text=say("Close the round")).click()
    press(salwa, "Close it and show the result")
    with scope(body=fes.body):
        assert Score.objects.filter(group=fes.line).values("person").distinct().count() == 3
    assert read(salwa).index(LINE) < read(salwa).index("حضانة لأبناء")
    look(salwa, "story-programme-result")


def a_programme_is_drawn_twice(fes):
    """The first version in the order of the ranking; one line is added, and the second is proposed, adopted, published."""
    salwa, zineb = _go(fes, "salwa", "home/"), fes.browsers["zineb"]
    press(salwa, "Programme")
    press(salwa, "Open a programme")
    salwa.fill("[name=title]", "برنامج عمل الهيئة")
    press(salwa, "Open it")
    fes.programme = salwa.url
    press(salwa, "Take in the desk’s lines")
    salwa.locator("[name=ranking]").select_option(index=1)
    press(salwa, "Take them in")
    press(salwa, "Draw up a version")
    press(salwa, "Draw it up")
    assert "النسخة الأولى" in read(salwa)
    salwa.goto(fes.programme)
    press(salwa, "Add a measure")
    salwa.fill("[name=wording]", "دورية للإنصات إلى نساء الأحياء الهامشية")
    press(salwa, "Add it")
    salwa.goto(fes.programme)
    press(salwa, "Draw up a version")
    salwa.fill("[name=title]", SECOND)
    press(salwa, "Draw it up")
    assert f"النسخة الثانية: {SECOND}" in read(salwa)
    press(salwa, "Propose it")
    zineb.goto(salwa.url)
    press(zineb, "Adopt it")
    press(zineb, "Publish it")
    look(zineb, "story-programme-published")
    fes.version = zineb.url
    with scope(body=fes.body):
        fes.measure = Measure.objects.get(group=fes.line)
        assert [one.number for one in Version.objects.order_by("number")] == [1, 2]


def a_visitor_reads_it(fes, tmp_path):
    """The portal tells of it; the files that a visitor takes away are opened by other people's programs."""
    visitor = fes.visit(fes.home, 360)
    look(visitor, "story-programme-portal")
    visitor.locator("section[aria-labelledby=lately] a", has_text=SECOND).first.click()
    visitor.wait_for_url(fes.version)
    assert f"النسخة الثانية: {SECOND}" in read(visitor)
    assert LINE in read(visitor)
    assert HERS not in read(visitor)  # the members' own words were not published
    look(visitor, "story-programme-visitor")
    got = {form: visitor.context.request.get(f"{fes.version}programme.{form}") for form in ("pdf", "xlsx")}
    assert {answer.status for answer in got.values()} == {200}
    sheet = openpyxl.load_workbook(io.BytesIO(got["xlsx"].body()), read_only=True)
    cells = {str(cell.value) for page in sheet for row in page.iter_rows() for cell in row if cell.value}
    assert any(LINE in cell for cell in cells)
    assert not any(HERS in cell for cell in cells)
    pdf = tmp_path / "programme.pdf"
    pdf.write_bytes(got["pdf"].body())
    if shutil.which("pdftotext") or os.environ.get("CI") == "true":
        assert "الإعدادية" in printed(pdf)


def an_activity_is_done(fes):
    """The rapporteur plans it, the member who answers for it proves a step and reports."""
    salwa, idris = _go(fes, "salwa", f"programme/measures/{fes.measure.pk}/"), fes.browsers["idris"]
    press(salwa, "Plan an activity")
    salwa.fill("[name=title]", "جرد الأدراج المظلمة")
    salwa.fill("[name=start]", (clock.today() - timedelta(days=7)).isoformat())
    salwa.fill("[name=end]", (clock.today() + timedelta(days=30)).isoformat())
    salwa.locator("[name=responsible]").select_option(label="إدريس الفاسي")
    press(salwa, "Plan it")
    press(salwa, "Add a step")
    salwa.fill("[name=title]", "زيارة الأحياء")
    salwa.locator("main form .btn").first.click()
    salwa.wait_for_load_state()
    with scope(body=fes.body):
        fes.activity = Activity.objects.get()
    idris.goto(f"{fes.home}programme/activities/{fes.activity.pk}/")
    press(idris, "It is done")
    idris.fill("[name=evidence]", EVIDENCE)
    idris.locator("main form .btn").first.click()
    idris.wait_for_load_state()
    assert EVIDENCE in read(idris)
    press(idris, "Report how it stands")
    idris.fill("[name=text]", "زرنا خمسة أحياء وعددنا 31 درجا بلا إنارة.")
    idris.locator("main form .btn").first.click()
    idris.wait_for_load_state()
    look(idris, "story-programme-activity")


def she_follows_her_idea(fes):
    """She is told, and opens every bead of the thread: the line, the measure, the version, the activity."""
    suad = _go(fes, "suad", "notices/")
    assert "جرد الأدراج المظلمة" in read(suad)
    look(suad, "story-programme-notices")
    suad.goto(f"{fes.home}ideas/mine/")
    assert say("Done") in read(suad)
    suad.locator("main li b a").first.click()
    suad.wait_for_load_state()
    look(suad, "story-programme-thread")
    idea = suad.url
    strands = suad.locator("section[aria-labelledby=after] a")
    links = [strands.nth(place).get_attribute("href") for place in range(strands.count())]
    assert len(links) >= 3
    read_there = []
    for link in links:
        suad.goto(f"{fes.home.partition('/ar/')[0]}{link}")
        read_there.append(read(suad))
        suad.go_back()
        assert suad.url == idea
    for words in (LINE, f"النسخة الثانية: {SECOND}", "جرد الأدراج المظلمة"):
        assert any(words in page for page in read_there), words


def test_from_ideas_to_an_adopted_programme(fes, tmp_path):
    the_list_is_taken_in(fes)
    she_gives_her_own(fes)
    two_people_sort(fes)
    she_objects_and_is_answered(fes)
    members_rank(fes)
    a_programme_is_drawn_twice(fes)
    a_visitor_reads_it(fes, tmp_path)
    an_activity_is_done(fes)
    she_follows_her_idea(fes)
    with scope(body=fes.body):
        assert faults(fes.body) == []
        standing = Idea.objects.filter(withdrawn_at=None)
        assert standing.count() == 16
    call_command("check")
