from takafu.places.models import Area
from takafu.selection import forms
from takafu.selection.models import Call


def test_a_calls_form_gives_back_what_it_was_given():
    data = {"title_ar": "نداء", "opens": "2026-03-01", "closes": "2026-03-20", "seats": "5", "floor": "50", "gap": "20",
            "criteria": "التجربة = 30", "asks": ["age", "document"], "age": "21", "others": "سيرة\n\nرسالة", "proposer": "clerk",
            "approver": "president"}  # fmt: skip
    form = forms.CallForm(data, disability=False)
    assert form.is_valid(), form.errors
    given = form.call()
    back = forms.CallForm.of(Call(**given))
    assert (back["criteria"], back["asks"], back["age"], back["others"]) == (
        "التجربة = 30", ["age", "document", "other"], 21, "سيرة\nرسالة",
    )  # fmt: skip
    assert given["with_disability"] is False
    assert "years" in forms.CallForm(data | {"asks": ["association_years"]}, disability=False).errors
    assert "with_disability" in forms.CallForm(disability=True).fields


def test_an_application_in_person_tells_nothing_of_an_association():
    area = Area(code="T.1", name={"ar": "أكدال"})
    data = {
        "kind": "person",
        "name": "فاطمة",
        "phone": "0661234567",
        "association": "نسيان",
        "mandate": "yes",
        "consent": "on",
        "area": "T.1",
    }
    form = forms.ApplyForm(data, call=Call(), areas=[area])
    assert form.is_valid(), form.errors
    given = form.given()
    assert (given["association"], given["mandate"], given["area_id"], given["lives_here"]) == ("", None, "T.1", None)
    assert "consent" not in given
    assert "area" not in forms.ApplyForm(call=Call(), areas=[]).fields
