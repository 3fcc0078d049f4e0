import pytest

from takafu.commons import actions as commons
from takafu.commons.queries import notices
from takafu.ideas.models import Idea
from takafu.kit.permissions import Refused, Viewer
from takafu.kit.tongues import Tongues
from takafu.programme import actions, queries
from takafu.register.actions import Spent, carry_out, record
from takafu.register.models import Act, ActText, Item, Link
from takafu.register.queries import revisions
from takafu.register.rules import Verb, declare
from tests.bodies import person, viewer_of

declare(Verb("tests.programme_decided"))


def lines_of(version):
    return [line for axis in version.content["axes"] for line in axis["lines"]]


def sources(version, number):
    return lines_of(version)[number - 1]["sources"]


def test_a_version_freezes_each_line_with_its_ideas(rapporteur, drawn, desk):
    assert (drawn.number, [line["number"] for line in lines_of(drawn)]) == (1, [1, 2, 3])
    assert [source["text"] for source in sources(drawn, 1)] == list(
        desk[0].citations.values_list("idea__text", flat=True)
    )
    assert [axis["title"]["fr"] for axis in drawn.content["axes"]] == ["Sécurité", "Accès"]
    assert Link.objects.filter(source=drawn.item, relation="holds").count() == 3
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
    drawn.refresh_from_db()
    assert len(lines_of(drawn)) == 3


def test_only_who_wants_to_is_named(drawn):
    assert [bool(sources(drawn, number)[0]["by"]) for number in (1, 2, 3)] == [False, True, False]
    assert sources(drawn, 2)[0]["by"] == {"ar": "حليمة"}


def test_what_blames_residents_is_read_in_neutral_words(rapporteur, drawn):
    idea = Idea.objects.get(text__startswith="ولوجيات")
    Idea.objects.filter(pk=idea.pk).update(neutral="الولوج للجميع")
    after = actions.draw(by=rapporteur, programme=drawn.programme)
    assert sources(after, 3)[0]["text"] == "الولوج للجميع"
    assert sources(after, 3)[0]["reworded"]
    assert idea.text not in str(after.content)[str(after.content).index("الولوج للجميع") :]


def test_drawing_what_did_not_change_draws_nothing(rapporteur, drawn):
    assert actions.draw(by=rapporteur, programme=drawn.programme) == drawn
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
    assert actions.draw(by=rapporteur, programme=drawn.programme, title=Tongues(ar="ثانية")).number == 2


def test_who_follows_a_measure_is_told_of_its_version(rapporteur, president, programme, desk):
    actions.take_groups(by=rapporteur, programme=programme)
    suad = viewer_of(person(programme.body, "سعاد"))
    measure = programme.measures.filter(group=desk[0]).get()
    commons.follow(by=suad, item=measure.item)
    for _twice in range(2):
        version = actions.draw(by=rapporteur, programme=programme)
    assert not notices(suad).exists()
    actions.propose(by=rapporteur, version=version)
    actions.adopt(by=president, version=version)
    actions.publish(by=president, version=version)
    said = ["programme.version_published", "programme.version_adopted", "programme.version_proposed"]
    assert [act.verb for act in notices(suad)] == said


def test_an_empty_programme_is_not_drawn(rapporteur, programme):
    with pytest.raises(actions.Unready, match="empty"):
        actions.draw(by=rapporteur, programme=programme)


def test_draft_proposed_adopted_published(rapporteur, president, drawn):
    for early in (actions.adopt, actions.publish):
        with pytest.raises(actions.Unready, match="draft"):
            early(by=president, version=drawn)
    for step in (actions.propose, actions.adopt, actions.publish):
        assert step(by=president, version=drawn) == step(by=president, version=drawn)
    told = [
        act.verb.removeprefix("programme.version_") for act in Act.objects.filter(item=drawn.item).order_by("number")
    ]
    assert told == ["drawn", "proposed", "adopted", "published"]
    assert "1. إنارة" in ActText.objects.get(act__verb="programme.version_adopted").text
    with pytest.raises(Refused):
        actions.adopt(by=rapporteur, version=drawn)


def test_publishing_opens_the_version_and_what_it_holds(rapporteur, drawn):
    actions.propose(by=rapporteur, version=drawn)
    visitor = Viewer(body_id=drawn.body_id)
    assert not Item.objects.visible_to(visitor).filter(kind__in=("version", "measure", "programme")).exists()
    later = actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
    actions.publish(by=rapporteur, version=drawn)
    seen = Item.objects.visible_to(visitor)
    assert seen.filter(kind="measure").count() == 3
    assert seen.filter(pk__in=[drawn.item_id, drawn.programme.item_id]).count() == 2
    assert not seen.filter(pk=later.item_id).exists()
    assert revisions(["portal"])["portal"] == 1
    assert queries.published(drawn.programme) == drawn


def test_an_older_version_is_not_adopted_after_a_later_one(rapporteur, president, drawn):
    actions.add_measure(by=rapporteur, programme=drawn.programme, wording="دورية")
    second = actions.draw(by=rapporteur, programme=drawn.programme)
    for version in (drawn, second):
        actions.propose(by=rapporteur, version=version)
    actions.adopt(by=president, version=second)
    with pytest.raises(actions.Unready, match="older"):
        actions.adopt(by=president, version=drawn)


def test_a_meeting_adopts_by_its_decision_once(in_fes, rapporteur, drawn, meknes):
    from django.db import transaction  # noqa: PLC0415 - this test alone writes acts by hand
    from django_scopes import scope  # noqa: PLC0415 - as above

    actions.propose(by=rapporteur, version=drawn)
    with transaction.atomic():
        decided = record("tests.programme_decided", by=rapporteur, body=in_fes)
        with scope(body=meknes):
            foreign = record("tests.programme_decided", by=rapporteur, body=meknes)
    with pytest.raises(Refused):
        actions.adopt(by=rapporteur, version=drawn, authority=foreign)
    carry_out("programme.version", authority=decided, by=rapporteur, version=drawn)
    drawn.refresh_from_db()
    assert drawn.adopted_at
    assert Act.objects.get(verb="programme.version_adopted").authority == decided
    with pytest.raises(Spent):
        carry_out("programme.version", authority=decided, by=rapporteur, version=drawn)


def test_a_person_erased_leaves_the_words_and_takes_the_name(rapporteur, drawn):
    author = Idea.objects.get(author__isnull=False).author
    assert queries.export(author) == {"responsible": [], "reports": []}
    actions.erase(author)
    drawn.refresh_from_db()
    assert sources(drawn, 2)[0]["by"] == {}
    assert "حليمة" not in str(drawn.content)
    assert sources(drawn, 2)[0]["text"].startswith("حصص")
    assert "حليمة" not in "".join(ActText.objects.values_list("text", flat=True))
