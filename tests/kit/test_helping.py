from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils.translation import override

from takafu.kit import helping
from takafu.kit.helping import Help, explain
from takafu.kit.permissions import Viewer

OFFICER, MEMBER = (Viewer(roles=frozenset({role})) for role in ("rapporteur", "member"))


def asked(page, viewer=MEMBER, here=None):
    match = SimpleNamespace(view_name=page, namespace=page.partition(":")[0])
    return SimpleNamespace(resolver_match=match, viewer=viewer, here=here)


@pytest.fixture(autouse=True)
def _told():
    explain("gather", Help("rapporteur", 1, needs="library.edit"), Help("member", 1))
    explain("gather:cards", Help("rapporteur", 2, needs="library.edit"))


@pytest.mark.parametrize(
    ("page", "viewer", "found"),
    [
        ("gather:list", MEMBER, Help("member", 1)),
        ("gather:list", OFFICER, Help("rapporteur", 1, needs="library.edit")),
        ("gather:cards", OFFICER, Help("rapporteur", 2, needs="library.edit")),
        ("gather:cards", MEMBER, None),
        ("nowhere:list", MEMBER, None),
    ],
)
def test_each_reader_has_the_guide_of_the_page_and_else_of_its_room(page, viewer, found):
    assert helping.help_here(asked(page, viewer)) == found


def test_a_page_that_no_address_leads_to_has_none():
    assert helping.help_here(SimpleNamespace(resolver_match=None)) is None
    assert helping.help_here(None) is None


@pytest.mark.parametrize(
    ("here", "address"), [(None, "/ar/help/member/#part-1"), ("fes", "/ar/fes/help/member/#part-1")]
)
def test_it_is_read_in_the_body_that_the_page_stands_in(here, address):
    request = asked("gather:list", here=here and SimpleNamespace(slug=here))
    with override("ar"):
        shown = Template("{% load kit %}{% guide_here as way %}{{ way }}").render(Context({"request": request}))
    assert shown == address
    assert helping.explained().keys() == {"gather", "gather:cards"}
