from datetime import date

import pytest
from django.core.exceptions import ValidationError

from takafu.council import actions, queries
from takafu.council.models import Focus, Policy, PolicyFile
from takafu.kit import files
from takafu.kit.permissions import Refused, Viewer
from takafu.kit.tongues import Tongues
from takafu.register.models import Act, Link
from takafu.register.queries import search
from tests.bodies import person, viewer_of
from tests.council import makers


def test_a_policy_is_described_otherwise_once_and_found_by_its_words(in_fes):
    by = makers.officer(in_fes)
    about = makers.service(in_fes, by).item
    made = makers.policy(in_fes, by, text="دعم المقاولات الصغرى", about=about)
    for _again in range(2):
        makers.policy(in_fes, by, "مخطط الشباب", policy=made, ends=date(2028, 12, 31))
    kept = queries.policies().get()
    assert (kept.item.title["ar"], kept.text, kept.ends) == ("مخطط الشباب", "دعم المقاولات الصغرى", date(2028, 12, 31))
    assert Act.objects.filter(verb="council.policy_changed").count() == 1
    assert Link.objects.get(relation="policy-on").target == about
    assert kept.item in search("المقاولات", Viewer(body_id=in_fes.pk))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " "}, "no_name"),
        ({"kind": "rumour"}, "unknown_code"),
        ({"level": "moon"}, "unknown_code"),
        ({"other": " "}, "nobody"),
        ({"source": ""}, "no_source"),
        ({"begins": date(2026, 2, 1), "ends": date(2026, 1, 1)}, "order"),
    ],
)
def test_what_no_policy_is(in_fes, given, code):
    with pytest.raises(ValidationError) as why:
        makers.policy(in_fes, makers.officer(in_fes), **given)
    assert why.value.code == code
    assert not Policy.objects.exists()


def test_documents_are_kept_once_and_taken_away_with_their_file(
    in_fes, tmp_path, data_folder, django_capture_on_commit_callbacks
):
    by = makers.officer(in_fes)
    policy, path = makers.policy(in_fes, by), makers.pdf(tmp_path)
    first, again = (actions.keep_policy_file(by=by, policy=policy, path=path, name="../plan.pdf") for _time in range(2))
    assert first == again
    assert files.path(first.file).read_bytes() == makers.PDF
    path.write_bytes(b"MZ\x00\x90")
    with pytest.raises(ValidationError) as why:
        actions.keep_policy_file(by=by, policy=policy, path=path, name="a.pdf")
    assert why.value.code == "media"
    assert len(list(files.path(f"files/{in_fes.pk}").iterdir())) == 1
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            actions.drop_policy_file(by=by, document=first)
    assert not files.path(first.file).exists()
    assert Act.objects.filter(verb="council.policy_file_dropped").count() == 1


def test_at_most_so_many_documents(in_fes, tmp_path, data_folder, monkeypatch):
    by = makers.officer(in_fes)
    policy = makers.policy(in_fes, by)
    monkeypatch.setattr("takafu.council.actions.policies.MOST", 0)
    with pytest.raises(ValidationError) as why:
        actions.keep_policy_file(by=by, policy=policy, path=makers.pdf(tmp_path), name="a.pdf")
    assert why.value.code == "many"
    assert not PolicyFile.objects.exists()


def test_a_focus_area_is_chosen_once_with_its_meeting_and_closed_with_a_reason(in_fes):
    by = makers.officer(in_fes)
    about = makers.service(in_fes, by).item
    made = makers.focus(in_fes, by, on=makers.DAY, about=about)
    assert makers.focus(in_fes, by, on=makers.DAY) == made
    assert Link.objects.get(relation="focus-from").target == about
    for _again in range(2):
        actions.close_focus(by=by, focus=made, on=date(2026, 6, 1), reason="تحقق ما أردناه")
    assert Focus.objects.get().closed_for == "تحقق ما أردناه"
    assert Act.objects.filter(verb="council.focus_closed").count() == 1
    other = makers.focus(in_fes, by, on=makers.DAY)
    assert list(queries.focuses()) == [other, made]


@pytest.mark.parametrize(
    ("given", "code"), [({"name": ""}, "no_name"), ({"reason": " "}, "no_reason"), ({"on": date(2999, 1, 1)}, "future")]
)
def test_what_no_focus_area_is(in_fes, given, code):
    with pytest.raises(ValidationError) as why:
        makers.focus(in_fes, makers.officer(in_fes), **given)
    assert why.value.code == code


@pytest.mark.parametrize(
    ("on", "reason", "code"),
    [(date(2026, 3, 9), "تحقق", "order"), (date(2999, 1, 1), "تحقق", "future"), (date(2026, 6, 1), " ", "no_reason")],
)
def test_how_no_focus_area_is_closed(in_fes, on, reason, code):
    by = makers.officer(in_fes)
    made = makers.focus(in_fes, by, on=makers.DAY)
    with pytest.raises(ValidationError) as why:
        actions.close_focus(by=by, focus=made, on=on, reason=reason)
    assert why.value.code == code
    assert Focus.objects.get().closed_on is None


def test_members_describe_and_choose_nothing(in_fes):
    member = viewer_of(person(in_fes, "سعاد"))
    for act in (
        lambda: makers.policy(in_fes, member),
        lambda: actions.choose_focus(by=member, body=in_fes, title=Tongues(ar="م"), reason="م", on=makers.DAY),
    ):
        with pytest.raises(Refused):
            act()
    assert not Focus.objects.exists()
