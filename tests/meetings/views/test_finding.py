from uuid import uuid4

import pytest
from django.test import Client

from tests.bodies import as_role
from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import client_of


@pytest.mark.parametrize(("role", "status"), [("visitor", 302), ("clerk", 404), ("member", 200), ("rapporteur", 200)])
def test_a_meeting_that_is_not_public_is_there_for_who_sits(ruled, keeper, role, status):
    made = makers.convened(ruled, keeper)
    assert client_of(as_role(ruled, role)[1]).get(page(made)).status_code == status


def test_a_meeting_of_another_body_is_not_there(ruled, meknes, keeper):
    made = makers.convened(ruled, keeper, public=True)
    assert Client().get(page(made)).status_code == 200
    assert Client().get(page(made).replace("/fes/", "/meknes/")).status_code in (302, 404)


def test_a_spell_that_is_not_there_is_no_page(ruled, browser):
    assert browser.get(f"/ar/fes/meetings/spells/{uuid4()}/").status_code == 404
