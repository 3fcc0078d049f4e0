"""The letterhead that letters go out on."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from takafu.kit.addresses import Asked, go
from takafu.kit.finding import reads_and_takes
from takafu.kit.handing import copied, given_out
from takafu.kit.letterheads import DOCX
from takafu.kit.permissions import require
from takafu.opinions import actions, queries, wording
from takafu.opinions.forms import LetterheadForm
from takafu.opinions.views._common import bound, taken


@never_cache
@reads_and_takes
def letterhead(request: Asked) -> HttpResponse:
    """Keep a letterhead, replace it, or take the house's own layout again."""
    require(request.viewer, "opinions.keep_letterhead")
    if request.POST.get("do") == "drop":
        actions.drop_letterhead(by=request.viewer, body=request.here)
        return go(request, "opinions:letterhead")
    form = bound(request, LetterheadForm)

    def keep() -> None:
        with copied(form.cleaned_data["scan"]) as path:
            actions.keep_letterhead(by=request.viewer, body=request.here, whose=form.cleaned_data["whose"], path=path)

    if taken(form, keep):
        return go(request, "opinions:letterhead")
    standing = queries.letterhead()
    values = {"form": form, "standing": standing, "whose": wording.LETTERHEADS[standing.whose] if standing else ""}
    return render(request, "opinions/letterhead.html", values, status=422 if form.is_bound else 200)


@require_safe
def letterhead_file(request: Asked) -> FileResponse:
    """The letterhead as it was handed in."""
    require(request.viewer, "opinions.keep_letterhead")
    standing = queries.letterhead()
    if standing is None:
        raise Http404
    return given_out(standing.file, _("letterhead") + ".docx", DOCX)
