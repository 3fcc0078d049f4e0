"""The letterhead that letters go out on."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.council import actions, queries, wording
from takafu.council.forms import LetterheadForm
from takafu.council.models import Letterhead
from takafu.council.views._common import reads_and_takes, way
from takafu.kit import letterheads
from takafu.kit.addresses import Asked, address, go
from takafu.kit.components import Link
from takafu.kit.form_pages import given
from takafu.kit.handing import copied, given_out
from takafu.kit.permissions import require
from takafu.kit.refusals import done


@never_cache
@reads_and_takes
def letterhead(request: Asked) -> HttpResponse:
    """Keep a letterhead, replace it, or take the house's own layout again."""
    require(request.viewer, "council.keep_letterhead")
    if request.POST.get("do") == "drop":
        actions.drop_letterhead(by=request.viewer, body=request.here)
        return go(request, "council:letterhead")
    form = given(request, LetterheadForm)
    if form.is_valid() and done(form, lambda: _kept(request, form)):
        return go(request, "council:letterhead")
    standing, path = queries.letterhead(), queries.letterhead_path()
    read = letterheads.read(path) if path else None
    values = {
        "way": way(request, Link(_("Correspondence"), address(request, "council:letters"))),
        "form": form,
        "standing": standing,
        "whose": wording.LETTERHEADS[standing.whose] if standing else "",
        "lost": wording.left_out(read.lost) if read and read.lost else "",
        "unread": path is not None and read is None,
    }
    return render(request, "council/letterhead.html", values, status=422 if form.is_bound else 200)


def _kept(request: Asked, form: LetterheadForm) -> Letterhead:
    with copied(form.cleaned_data["scan"]) as path:
        return actions.keep_letterhead(
            by=request.viewer, body=request.here, whose=form.cleaned_data["whose"], path=path
        )


@require_safe
def letterhead_file(request: Asked) -> FileResponse:
    """The letterhead as it was handed in."""
    require(request.viewer, "council.keep_letterhead")
    standing = queries.letterhead()
    if standing is None:
        raise Http404
    return given_out(standing.file, _("letterhead") + ".docx", letterheads.DOCX)
