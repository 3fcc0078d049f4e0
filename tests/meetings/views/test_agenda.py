from takafu.meetings import queries
from takafu.meetings.models import AgendaItem
from tests.meetings import makers
from tests.meetings.pages import page
from tests.selection.browser import client_of


def test_an_agenda_item_is_proposed_taken_on_moved_and_changed(ruled, browser, keeper, five):
    made = makers.convened(ruled, keeper)
    member = client_of(five[0].user)
    member.post(page(made, "propose/"), {"title_ar": "الإنارة", "note": "الحي مظلم"})
    entry = AgendaItem.objects.get(proposer=five[0])
    where = f"/ar/fes/meetings/items/{entry.pk}/"
    assert client_of(five[1].user).post(where, {"do": "drop"}).status_code == 403
    for do in ("take", "up"):
        assert browser.post(where, {"do": do}).status_code == 303
    browser.post(where, {"title_ar": "الإنارة العمومية", "kind": "discuss"})
    assert [str(one.title) for one in queries.agenda(made)] == ["الإنارة العمومية", "دراسة برنامج العمل"]
    assert browser.post(where, {"title_ar": "", "kind": "discuss"}).status_code == 422
