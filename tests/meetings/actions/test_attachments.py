import pytest
from django.core.exceptions import ValidationError

from takafu.kit import files
from takafu.kit.permissions import ROLES, Refused
from takafu.meetings import actions, queries
from takafu.meetings.actions import attachments as verbs
from takafu.meetings.models import Attachment
from takafu.register.models import Act
from tests.bodies import as_role, viewer_of
from tests.meetings import makers


@pytest.fixture
def made(ruled, keeper, data_folder):
    return makers.convened(ruled, keeper, public=True)


def acts(*names):
    found = Act.objects.filter(verb__in=[f"meetings.{name}" for name in names]).order_by("number")
    return [verb.removeprefix("meetings.") for verb in found.values_list("verb", flat=True)]


def refusal(verb, *args, **given):
    with pytest.raises(ValidationError) as why:
        verb(*args, **given)
    return why.value.code


def kept_files(body):
    return sorted(one.name for one in files.path(f"files/{body.pk}").iterdir())


def held(made, keeper, five):
    with makers.at_its_hour(made):
        makers.come(made, keeper, *five)
        actions.open_sitting(by=keeper, meeting=made)
    with makers.at_its_hour(made, 90):
        return actions.close(by=keeper, meeting=made)


def test_a_document_is_kept_by_what_it_is_and_once_at_its_place(made, keeper, ruled):
    entry = made.agenda.get()
    one, other = (makers.document(made, keeper, name="../تصميم\u202eexe.docx", title=" رسم ") for _press in range(2))
    of_item = makers.document(made, keeper, entry=entry)
    assert one == other != of_item
    assert (one.name, one.title, one.media, one.entry) == ("تصميمexe.pdf", "رسم", "application/pdf", None)
    assert of_item.entry == entry
    assert acts("attached") == ["attached", "attached"]
    assert kept_files(ruled) == sorted([str(one.pk), str(of_item.pk)])


def test_what_cannot_be_added_is_refused_and_nothing_is_kept(made, keeper, ruled, monkeypatch):
    monkeypatch.setattr(verbs, "MOST", 1)
    other = makers.item(made, keeper, "نقطة أخرى")
    actions.drop_item(by=keeper, entry=other)
    assert refusal(makers.document, made, keeper, b"MZ\x90\x00") == "media"
    assert refusal(makers.document, made, keeper, entry=other) == "dropped"
    makers.document(made, keeper)
    assert refusal(makers.document, made, keeper, b"%PDF-2") == "many"
    actions.cancel(by=keeper, meeting=made)
    assert refusal(makers.document, made, keeper, b"%PDF-3") == "cancelled"
    assert Attachment.objects.count() == len(kept_files(ruled)) == 1


@pytest.mark.parametrize("role", ROLES)
def test_who_keeps_the_meeting_adds_and_publishes(made, keeper, ruled, role):
    viewer, one = as_role(ruled, role)[0], makers.document(made, keeper)
    for verb in (
        lambda: makers.document(made, viewer, b"%PDF-2"),
        lambda: actions.publish_document(by=viewer, document=one),
        lambda: actions.unpublish_document(by=viewer, document=one),
        lambda: actions.detach(by=viewer, document=one),
    ):
        if role in {"rapporteur", "president"}:
            assert verb().meeting == made
        else:
            with pytest.raises(Refused):
                verb()


def test_a_document_taken_away_loses_its_file_once(made, keeper, ruled, django_capture_on_commit_callbacks):
    one = makers.document(made, keeper, title="رسم")
    for _press in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            gone = actions.detach(by=keeper, document=one)
    assert (gone.title, gone.name, gone.file, gone.ended_at is None) == ("", "", "", False)
    assert (kept_files(ruled), acts("detached")) == ([], ["detached"])
    assert refusal(actions.publish_document, by=keeper, document=one) == "unpublished"
    assert makers.document(made, keeper).pk != one.pk


def test_members_open_it_once_it_is_convened_and_everybody_once_it_is_published(ruled, keeper, five, data_folder):
    made = makers.planned(ruled, keeper, public=True)
    entry, one = makers.item(made, keeper), makers.document(made, keeper)
    of_item = makers.document(made, keeper, b"%PDF-2", entry=entry)
    member, visitor = viewer_of(five[0]), as_role(ruled, "visitor")[0]
    assert refusal(actions.publish_document, by=keeper, document=one) == "unpublished"
    assert not queries.attachments(made, member)
    made = actions.convene(by=keeper, meeting=made, knowing=True)
    assert list(queries.attachments(made, member)) == [one, of_item]
    assert not queries.attachments(made, visitor)
    for _press in range(2):
        actions.publish_document(by=keeper, document=of_item)
    assert list(queries.attachments(made, visitor)) == [of_item]
    actions.drop_item(by=keeper, entry=entry)
    assert not queries.attachments(made, visitor)
    assert list(queries.attachments(made, member)) == [one, of_item]
    for _press in range(2):
        actions.unpublish_document(by=keeper, document=of_item)
    assert acts("document_published", "document_unpublished") == ["document_published", "document_unpublished"]


def test_a_meeting_that_moves_keeps_its_documents_and_its_next_call_has_them_too(
    made, keeper, ruled, django_capture_on_commit_callbacks
):
    entry = made.agenda.get()
    whole, of_item = makers.document(made, keeper), makers.document(made, keeper, b"%PDF-2", entry=entry)
    actions.publish_document(by=keeper, document=whole)
    made = actions.move(
        by=keeper, meeting=made, begins_at=makers.hour(days=12), ends_at=makers.hour(2, 12), place="دار الشباب"
    )
    assert list(queries.standing_documents(made)) == [whole, of_item]
    with makers.at_its_hour(made):
        actions.give_up(by=keeper, meeting=made)
        days = {"begins_at": makers.hour(days=8), "ends_at": makers.hour(2, 8)}
        again = actions.call_again(by=keeper, meeting=made, place="دار الشباب", knowing=True, **days)
    carried = list(queries.standing_documents(again))
    assert [(one.file, one.entry, one.published_at) for one in carried] == [
        (whole.file, None, None),
        (of_item.file, again.agenda.get(), None),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        actions.detach(by=keeper, document=whole)
    assert files.path(carried[0].file).is_file()
    with django_capture_on_commit_callbacks(execute=True):
        actions.detach(by=keeper, document=carried[0])
    assert kept_files(ruled) == [str(of_item.pk)]


def test_an_annex_of_approved_minutes_stays_and_what_came_later_may_go(made, keeper, five):
    one = makers.document(made, keeper)
    held(made, keeper, five)
    with makers.at_its_hour(made, 100):
        minutes = actions.begin_minutes(by=keeper, meeting=made)
        actions.send_minutes(by=keeper, minutes=minutes)
        actions.approve_minutes(by=keeper, minutes=minutes)
    with makers.at_its_hour(made, 110):
        signed = makers.document(made, keeper, b"%PDF-2", title="المحضر موقعا")
        assert refusal(actions.detach, by=keeper, document=one) == "annexed"
        assert actions.detach(by=keeper, document=signed).ended_at
