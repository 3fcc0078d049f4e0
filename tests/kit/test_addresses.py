from types import SimpleNamespace

import pytest
from django.utils.translation import override

from takafu.kit.addresses import address, below, came_from, coming_back, go


def test_an_address_stands_in_the_body_of_the_request():
    inside = SimpleNamespace(here=SimpleNamespace(slug="fes"))
    with override("ar"):
        assert address(inside, "site:portal") == "/ar/fes/"
        assert address(SimpleNamespace(here=None), "ideas:arrange") == "/ar/arrange/"


def test_after_a_form_the_browser_is_told_to_look_elsewhere():
    with override("fr"):
        answer = go(SimpleNamespace(here=SimpleNamespace(slug="fes")), "site:portal")
    assert (answer.status_code, answer["Location"]) == (303, "/fr/fes/")


def test_what_an_item_says_of_its_place_stands_below_the_body():
    with override("fr"):
        assert below(SimpleNamespace(here=SimpleNamespace(slug="fes")), "people/1/") == "/fr/fes/people/1/"


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/ar/fes/programme/measures/1/", "/ar/fes/programme/measures/1/"),
        ("/ar/fes/ideas/7/?comment=1#x", "/ar/fes/ideas/7/"),
        ("/ar/meknes/ideas/7/", "else"),
        ("/ar/accounts/leave/", "else"),
        ("https://elsewhere.example/ar/fes/", "else"),
        ("//elsewhere.example/ar/fes/", "else"),
        ("/\\elsewhere.example/ar/fes/", "else"),
        ("javascript:alert(1)", "else"),
        ("", "else"),
    ],
)
def test_a_form_leads_back_to_pages_of_its_body_alone(wanted, led):
    with override("ar"):
        assert came_from(SimpleNamespace(here=SimpleNamespace(slug="fes"), GET={"next": wanted}), "else") == led


def test_an_address_says_where_to_lead_back():
    assert coming_back(SimpleNamespace(path="/ar/fes/a b/")) == "?next=/ar/fes/a%20b/"
