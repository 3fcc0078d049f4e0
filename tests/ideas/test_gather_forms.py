import pytest

from takafu.ideas.gather_forms import CodeForm, GatheringForm, GiveForm, RefuseForm
from takafu.ideas.models import Idea


class Association:
    def __init__(self, pk: int) -> None:
        self.pk = pk


def given(who="visitor", associations=(), **data):
    form = GiveForm({"text": "سوق"} | data, who=who, associations=[Association(pk) for pk in associations])
    assert form.is_valid(), form.errors
    return form.whose()


@pytest.mark.parametrize(
    ("who", "data", "origin", "named"),
    [
        ("visitor", {"named": "on"}, "anonymous", False),
        ("visitor", {"named": "on", "speaker": "فاطمة"}, "person", True),
        ("visitor", {"speaker": "فاطمة"}, "person", False),
        ("member", {"named": "on"}, "person", True),
        ("officer", {"named": "on", "origin": "meeting"}, "meeting", False),
        ("officer", {"named": "on", "origin": "collected", "speaker": "حي النور"}, "collected", True),
    ],
)
def test_whose_idea_it_is_and_whether_a_name_is_shown(who, data, origin, named):
    told = given(who, **data)
    assert (told["origin"], told["named"]) == (origin, named)


def test_a_member_speaks_for_their_own_association_alone():
    assert given("member", [1], association="1")["origin"] == "association"
    assert given("member", [1], association="")["association_id"] is None
    assert not GiveForm({"text": "سوق", "association": "2"}, who="member", associations=[Association(1)]).is_valid()
    assert "association" not in GiveForm(who="member").fields
    assert "speaker" not in GiveForm(who="member").fields
    assert "origin" not in GiveForm(who="member").fields


@pytest.mark.parametrize("text", ["", "  \n", "و" * 5001])
def test_what_is_no_idea_is_said(text):
    assert GiveForm({"text": text}).errors["text"]


def test_words_keep_their_spaces_and_have_one_kind_of_line_end():
    form = GiveForm({"text": " سوق\r\nأسبوعي "})
    assert form.is_valid()
    assert form.cleaned_data["text"] == " سوق\nأسبوعي "


def test_each_showing_of_the_form_has_a_name_of_its_own():
    assert GiveForm().fields["form"].initial != GiveForm().fields["form"].initial


def test_a_gathering_needs_a_title_in_one_language_and_days_in_order():
    days = {"kind": "call", "audience": "public", "opens": "2026-03-02"}
    assert GatheringForm(days | {"title_fr": " Appel "}).is_valid()
    assert GatheringForm(days | {"title_ar": "  "}).errors["title_ar"]
    assert GatheringForm(days | {"title_ar": "نداء", "closes": "2026-03-01"}).errors["closes"]
    form = GatheringForm(days | {"title_fr": " Appel "})
    assert form.is_valid()
    assert form.cleaned_data["title"] == {"fr": "Appel"}


def test_a_refusal_has_one_of_its_reasons():
    assert all(RefuseForm({"reason": reason}).is_valid() for reason in Idea.Refusal.values)
    assert RefuseForm({}).errors["reason"]
    assert RefuseForm({"reason": "whim"}).errors["reason"]


def test_a_code_is_asked_for():
    assert CodeForm({"code": "abcde-fghjk"}).is_valid()
    assert CodeForm({"code": ""}).errors["code"]
