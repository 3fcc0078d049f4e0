import re
from uuid import uuid4

import pytest
from django.test import Client

from takafu.commons.models import PhoneCall
from tests.bodies import announced, person, viewer_of


@pytest.fixture
def desk(in_fes):
    """The rapporteur's browser."""
    client = Client()
    client.force_login(person(in_fes, "نجاة", "rapporteur").user)
    return client


@pytest.fixture
def here(in_fes, desk, suad):
    """The page of the calls about an announcement to her, who has a telephone."""
    suad.phone = "+212661234567"
    suad.save()
    made = announced(in_fes, viewer_of(person(in_fes, "فدوى", "president")))
    return f"/ar/fes/phoned/{made.item_id}/"


def shown(client, path):
    return client.get(path).content.decode()


def test_she_is_phoned_ticked_and_the_tick_is_taken_back(desk, here, suad):
    assert 'href="tel:+212661234567"' in shown(desk, here)
    assert desk.post(here, {"told": str(suad.pk), "form": "1"}).status_code == 303
    call = PhoneCall.objects.get()
    assert (call.person, call.told) == (suad, True)
    assert "tel:" not in shown(desk, here)
    desk.post(here, {"undo": str(call.pk), "form": "2"})
    assert "tel:" in shown(desk, here)


def test_who_did_not_answer_stays_on_the_list_with_the_tries(desk, here, suad):
    for form in "123":
        desk.post(here, {"silent": str(suad.pk), "form": form})
    page = shown(desk, here)
    assert "tel:" in page
    assert f'value="{PhoneCall.objects.order_by("-at")[0].pk}"' in page


@pytest.mark.parametrize("when", ["2999-01-01T10:00", "2001-01-01T10:00", "soon"])
def test_bad_input_is_told_and_nothing_typed_is_lost(desk, here, suad, when):
    answer = desk.post(here, {"told": str(suad.pk), "form": "1", "when": when})
    assert (answer.status_code, PhoneCall.objects.count()) == (422, 0)
    page = answer.content.decode()
    assert f'value="{when}"' in page
    assert 'role="alert"' in page or "aria-invalid" in page


def test_somebody_or_a_call_that_is_not_there_is_not_found(desk, here):
    for name in ("told", "silent", "undo"):
        assert desk.post(here, {name: str(uuid4()), "form": "1"}).status_code == 404


def test_the_list_to_print_has_who_is_left_with_the_number(desk, here, suad, idris):
    assert "661234567" in re.sub(r"\D", "", shown(desk, here + "list/"))
    desk.post(here, {"told": str(suad.pk), "form": "1"})
    page = shown(desk, here + "list/")
    assert "661234567" not in re.sub(r"\D", "", page)
    assert "إدريس" in page


def test_members_see_neither_calls_nor_numbers(here, suad, idris):
    client = Client()
    client.force_login(idris.user)
    for path in (here, here + "list/"):
        assert client.get(path).status_code == 403
    assert client.post(here, {"told": str(suad.pk)}).status_code == 403
    assert here not in shown(client, here.removesuffix("calls/"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(in_fes, desk, here, number, django_assert_max_num_queries):
    for each in range(number):
        person(in_fes, f"عضوة {each}")
    desk.get(here)
    with django_assert_max_num_queries(13):
        answer = desk.get(here)
    assert answer.status_code == 200
