"""Somebody without a log-in objects to the line that cites their idea, by its code: read first where ideas are, shown, answered."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from takafu.accounts.actions import throttle
from takafu.ideas import actions, gathered, queries
from takafu.ideas.models import Idea, Objection
from takafu.kit.permissions import ROLES, Refused, Viewer
from takafu.register.models import Act
from tests.bodies import as_role, person
from tests.ideas.gatherings import WORDS, gathering
from tests.kit.markup import parse

MEANT = "لم أقصد الأزقة بل الطريق إلى الإعدادية"


def at(name, **named):
    with override("ar"):
        return reverse(name, kwargs={"body": "fes"} | named)


class Story:
    """An idea that a visitor gave, in a line; who gave it has the code alone."""

    def __init__(self, body, moderated=True) -> None:
        self.body, (self.by, user) = body, as_role(body, "rapporteur")
        self.officer, self.visitor = Client(), Client()
        self.officer.force_login(user)
        place = gathering(body, self.by, audience="public", moderated=moderated)
        answer = self.visitor.post(at("gather:give", pk=place.pk), {"text": WORDS[0], "form": "1"})
        self.page_at, self.code = answer.url, answer.url.rstrip("/").rpartition("/")[2]
        self.idea = actions.accept(by=self.by, idea=Idea.objects.get())
        self.group = actions.group_ideas(by=self.by, ideas=[self.idea], wording="إنارة الأزقة")
        self.here = at("gather:coded_object", code=self.code, pk=self.group.pk)

    def says(self, text=MEANT):
        return self.visitor.post(self.here, {"text": text})

    def page(self):
        return self.visitor.get(self.page_at).content.decode()

    def line(self, user=None):
        client = self.officer
        if user:
            client = Client()
            client.force_login(user)
        return client.get(at("desk:group", pk=self.group.pk)).content.decode()


AGAIN = "The answer will stand at the top of this page. Look at it again."


@pytest.fixture
def story(in_fes):
    return Story(in_fes)


def test_it_is_read_first_then_stands_beside_the_line_and_is_answered(story):
    member = person(story.body, "سعاد").user
    assert story.here in story.page()
    assert story.visitor.get(story.here).status_code == 200
    assert [story.says().status_code for _press in range(2)] == [303, 303]
    said = Objection.objects.get()
    assert (said.waits, said.person, said.text) == (True, None, MEANT)
    assert MEANT in story.page()
    with override("ar"):
        assert gettext(AGAIN) in story.page()
    assert story.here not in story.page()  # one waits for the answer before one says more
    assert MEANT not in story.line(member)
    assert MEANT in story.line()
    assert not Act.objects.filter(verb="ideas.objected").exists()
    waiting = at("gather:waiting")
    assert MEANT in story.officer.get(waiting).content.decode()
    for _press in range(2):
        assert story.officer.post(waiting, {"objection": said.pk, "do": "accept"}).status_code == 303
    assert Act.objects.filter(verb="ideas.objected").count() == 1
    assert MEANT in story.line(member)
    reply = at("desk:answer", pk=story.group.pk, objection=said.pk)
    assert story.officer.post(reply, {"text": "سنذكر الإعدادية"}).status_code == 303
    told = story.page()
    main = parse(told).xpath("//main")[0]
    assert main.xpath("h1/following-sibling::*[1]//*[contains(., 'سنذكر الإعدادية')]")  # first thing on the page
    assert told.index("سنذكر الإعدادية") < told.index(WORDS[0])
    with override("ar"):
        assert gettext(AGAIN) not in told
    assert story.here in told


def test_left_out_its_author_is_told_why_and_others_nothing(story):
    story.says()
    said, waiting = Objection.objects.get(), at("gather:waiting")
    assert story.officer.post(waiting, {"objection": said.pk, "do": "refuse"}).status_code == 422
    sent = {"objection": said.pk, "do": "refuse", "reason": "private"}
    for _press in range(2):
        assert story.officer.post(waiting, sent).status_code == 303
    said.refresh_from_db()
    with override("ar"):
        assert said.get_refused_for_display() in story.page()
    assert MEANT not in story.line(person(story.body, "سعاد").user)
    assert list(Act.objects.filter(verb__startswith="ideas.obj").values_list("verb", flat=True)) == [
        "ideas.objection_left_out"
    ]
    assert MEANT in story.officer.get(f"{waiting}?refused").content.decode()
    assert story.officer.post(f"{waiting}?refused", {"objection": said.pk, "do": "accept"}).status_code == 303
    said.refresh_from_db()
    assert not said.waits


def test_where_ideas_are_not_read_first_it_stands_at_once(in_fes):
    story = Story(in_fes, moderated=False)
    story.says()
    assert MEANT in story.line(person(in_fes, "سعاد").user)
    assert not queries.waiting_objections()


def test_nobody_answers_what_nobody_has_read(story):
    story.says()
    said = Objection.objects.get()
    assert story.officer.get(at("desk:answer", pk=story.group.pk, objection=said.pk)).status_code == 404
    with pytest.raises(ValueError, match="waits"):
        actions.answer(by=story.by, objection=said, text="نعم")


def test_more_is_said_once_it_was_answered(story):
    story.says()
    again = story.says("وشيئا آخر")
    assert again.status_code == 422
    assert "وشيئا آخر" in again.content.decode()
    assert Objection.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  ", "x" * 5001])
def test_words_that_are_missing_or_too_many_are_told(story, text):
    assert story.says(text).status_code == 422
    assert not Objection.objects.exists()


def test_as_many_as_ideas_and_no_more(story, monkeypatch):
    monkeypatch.setattr(gathered, "GIVEN", throttle.Limit("ideas address", 1, timedelta(hours=1)))
    answer = story.says()
    assert answer.status_code == 422
    assert MEANT in answer.content.decode()
    assert not Objection.objects.exists()


def test_a_code_opens_the_lines_of_its_own_idea_alone(story):
    other = actions.give(by=story.by, gathering=story.idea.gathering, text=WORDS[1])
    group = actions.group_ideas(by=story.by, ideas=[other], wording="ملاعب")
    assert story.visitor.get(at("gather:coded_object", code=story.code, pk=group.pk)).status_code == 404
    assert story.visitor.get(at("gather:coded_object", code="ABCDE-FGHJK", pk=story.group.pk)).status_code == 404
    visitor = Viewer(body_id=story.body.pk)
    with pytest.raises(ValueError, match="own idea"):
        actions.object_to(by=visitor, group=group, idea=story.idea, text="لا", code=story.code)
    with pytest.raises(Refused):
        actions.object_to(by=visitor, group=story.group, idea=story.idea, text="لا", code="ABCDE-FGHJK")
    actions.uncite(by=story.by, citation=story.group.citations.get())
    assert story.says().status_code == 404


@pytest.mark.parametrize("role", ROLES)
def test_officers_alone_let_it_stand_or_leave_it_out(story, role):
    story.says()
    said, viewer = Objection.objects.get(), as_role(story.body, role)[0]
    for verb, more in ((actions.leave_objection_out, {"reason": "advert"}), (actions.admit_objection, {})):
        if role in ("rapporteur", "president"):
            verb(by=viewer, objection=said, **more)
        else:
            with pytest.raises(Refused):
                verb(by=viewer, objection=said, **more)
    said.refresh_from_db()
    assert said.waits is (role not in ("rapporteur", "president"))


def test_the_page_of_a_code_tells_stage_and_what_is_public(story):
    told = story.page()
    assert 'class="string"' in told
    assert "نداء إلى الساكنة" in told
    assert "شخص rapporteur" not in told
    assert "<svg" in told


def test_the_pages_cost_the_same_at_any_length(story, django_assert_num_queries):
    for count in (1, 3):
        while story.idea.citations.count() < count:
            actions.group_ideas(by=story.by, ideas=[story.idea], wording=f"سطر {story.idea.citations.count()}")
        with django_assert_num_queries(PAGE):
            assert story.visitor.get(story.page_at).status_code == 200
    with django_assert_num_queries(OBJECT):
        assert story.visitor.get(story.here).status_code == 200


PAGE, OBJECT = 20, 11


def test_who_gave_a_composite_reads_what_became_of_its_parts_and_objects_for_them(in_fes):
    story = Story(in_fes)
    actions.dissolve(by=story.by, group=story.group)
    parts = actions.split(by=story.by, idea=story.idea, parts=["إنارة الطريق", "ممر للراجلين"])
    line = actions.group_ideas(by=story.by, ideas=parts, wording="طريق آمن إلى الإعدادية")
    assert "طريق آمن إلى الإعدادية" in story.page()
    here = at("gather:coded_object", code=story.code, pk=line.pk)
    assert here in story.page()
    assert story.visitor.post(here, {"text": MEANT}).status_code == 303
    said = Objection.objects.get()
    assert (said.idea, said.group, said.waits) == (parts[0], line, True)
    assert MEANT in story.page()
    assert here not in story.page()
