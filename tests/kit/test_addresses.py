from types import SimpleNamespace

from django.utils.translation import override

from takafu.kit.addresses import address, below, go


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
