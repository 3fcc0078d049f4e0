from django import forms
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from takafu.kit.form_pages import form_page, given
from takafu.kit.permissions import Viewer


class Asked(forms.Form):
    title = forms.CharField(max_length=5)


def request(method="get", **sent):
    made = getattr(RequestFactory(), method)("/ar/", sent)
    made.viewer, made.here, made.user = Viewer(), None, AnonymousUser()
    return made


def test_a_form_that_is_wrong_is_shown_anew_with_what_was_typed():
    asked = request("post", title="too long")
    page = form_page(asked, given(asked, Asked), "T", "Go", "/back/", lead="L", notes=["N"], warn=("W", "theirs"))
    assert page.status_code == 422
    text = page.content.decode()
    assert all(part in text for part in ('value="too long"', "L", "N", "W", "theirs", 'href="/back/"'))


def test_a_new_form_is_empty():
    page = form_page(request(), given(request(), Asked), "T", "Go", "/back/", bad=True)
    assert page.status_code == 200
    assert "btn bad" in page.content.decode()
