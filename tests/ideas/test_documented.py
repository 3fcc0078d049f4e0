from django.test import RequestFactory

from takafu.ideas import documented
from tests.bodies import as_role, person, viewer_of
from tests.ideas.gatherings import document, gathering, ideas


def test_who_gave_it_is_told_inside_alone_and_never_who_the_author_is(in_fes, data_folder):
    rapporteur, suad = as_role(in_fes, "rapporteur")[0], person(in_fes, "سعاد")
    by = viewer_of(suad)
    idea = ideas(by, gathering(in_fes, rapporteur, audience="public"), "سوق", author_id=suad.pk)[0]
    document(by, idea), document(rapporteur, idea, b"%PDF-2")
    request = RequestFactory().get("/ar/fes/ideas/1/")
    request.here = in_fes
    told = {}
    for role, viewer in (("author", by), ("member", as_role(in_fes, "member")[0]), ("rapporteur", rapporteur)):
        request.viewer = viewer
        told[role] = [(bool(row.giver), row.mine) for row in documented.rows(request, idea)]
        assert not any("سعاد" in row.giver for row in documented.rows(request, idea))
    assert told == {
        "author": [(True, True), (True, False)],
        "member": [(True, False), (True, False)],
        "rapporteur": [(True, True), (True, True)],
    }
