"""The page that arranges a list: give it, watch it, read it, take it away. Nothing here can change what was given."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from takafu.ideas import presenting, visits
from takafu.ideas.arrangement import from_data
from takafu.ideas.forms import ListForm
from takafu.ideas.work import Busy
from takafu.kit.documents import FORMATS

WAIT_SECONDS = 2  # between two looks at a list that is being arranged


@cache_control(private=True, no_cache=True)  # not "no-store": what was typed is still there for who goes back
@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: HttpRequest) -> HttpResponse:
    """Take a list; what was typed survives every error."""
    typed = request.POST  # reading the body is what finds a file too large
    if request.META.get("takafu.too_large"):
        form = ListForm(typed)
        form.add_error("file", presenting.too_large())
        return _form(request, form, 413)
    if request.method != "POST":
        example = presenting.example() if "example" in request.GET else ""
        return _form(request, ListForm(initial={"text": example, "key": visits.new_key()}))
    form = ListForm(typed, request.FILES)
    if not form.is_valid():
        return _form(request, form, 422)
    given, (content, name) = form.cleaned_data, form.content()
    try:
        visit = visits.open_visit(given["key"], content, name, given["axes"], get_language())
    except visits.Full:
        form.add_error(
            None,
            _("Many lists are being arranged at this moment. Your text is still here: send it again in a few minutes."),
        )
        return _form(request, form, 503)
    return redirect("ideas:arranged", visit.token)


def _form(request: HttpRequest, form: ListForm, status: int = 200) -> HttpResponse:
    return render(request, "ideas/arrange.html", {"form": form} | presenting.promises(), status=status)


@never_cache
@require_safe
def arranged(request: HttpRequest, token: str) -> HttpResponse:
    """A list being arranged, arranged, or refused with a sentence."""
    try:
        visit = visits.find(token)
    except visits.Gone:
        return render(request, "ideas/gone.html", status=410)
    if (failure := visit.read("failure.json")) or visit.abandoned:
        sentence = failure["sentence"] if failure else presenting.abandoned()
        return _refused(request, visit, sentence, 422)
    result = visit.read("result.json")
    if result is None:
        values = presenting.waiting(visit.read("progress.json"))
        response = render(request, "ideas/waiting.html", values | {"name": visit.name}, status=202)
        response.headers["Refresh"] = str(WAIT_SECONDS)
        return response
    try:
        values = presenting.page(from_data(result), token, request.GET)
    except presenting.NoSuchPart:
        raise Http404 from None
    return render(request, "ideas/arranged.html", values)


@never_cache
@require_safe
def document(request: HttpRequest, token: str, form: str) -> HttpResponse | FileResponse:
    """The arranged programme as a file."""
    if form not in FORMATS:
        raise Http404
    try:
        visit = visits.find(token)
    except visits.Gone:
        return render(request, "ideas/gone.html", status=410)
    if not visit.has("result.json"):
        return redirect("ideas:arranged", token)
    try:
        made = visits.document(visit, form, get_language())
        content = made.open("rb") if made else None
    except Busy:
        return _refused(request, visit, presenting.busy(), 503)
    except FileNotFoundError:  # its time ended in this moment
        return render(request, "ideas/gone.html", status=410)
    if content is None:
        return _refused(request, visit, presenting.no_document(form), 422)
    return FileResponse(
        content, as_attachment=True, filename=f"takafu-programme.{form}", content_type=FORMATS[form].media_type
    )


def _refused(request: HttpRequest, visit: visits.Visit, sentence: str, status: int) -> HttpResponse:
    return render(request, "ideas/refused.html", {"sentence": sentence, "name": visit.name}, status=status)
