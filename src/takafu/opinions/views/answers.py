"""Replies as they come, made firm or set aside; what was carried out; the commune's own link."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from takafu.kit import formats
from takafu.kit.addresses import Asked, address, go
from takafu.kit.documents import FORMATS
from takafu.kit.finding import reads_and_takes
from takafu.kit.form_pages import form_page, given
from takafu.kit.handing import as_file, copied, given_out
from takafu.kit.permissions import require
from takafu.opinions import actions, letters, presenting, printing, queries, wording
from takafu.opinions.forms import AnswersForm, ConfirmForm, EnterForm, FindingForm, PapersForm, StrikeForm, WithdrawForm
from takafu.opinions.models import Link, Opinion, Recommendation, Reply
from takafu.opinions.views._common import answer, found, of_secret, plain, said_of, taken

MOST = 50  # papers that one letter answers


def _others(request: Asked, one: Opinion) -> QuerySet[Opinion]:
    return queries.seen(request.viewer).exclude(pk=one.pk).exclude(sending=None).filter(closed_at=None)


def _key(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        raise Http404 from None


@never_cache
@reads_and_takes
def enter_several(request: Asked, pk: UUID) -> HttpResponse:
    """Say which papers one letter answers; then it is entered once."""
    one = found(request, pk, "opinions.answer")
    others = list(_others(request, one)[:MOST])
    form = given(request, PapersForm, others=others)
    back = address(request, "opinions:answer", pk=pk)
    if form.is_valid():
        query = QueryDict(mutable=True)
        query.setlist("with", form.cleaned_data["papers"])
        return HttpResponseRedirect(f"{back}?{query.urlencode()}")
    lead = _("The letter is entered once, with one day, one way and one scan; it stands at each of the papers.")
    notes = [] if others else [_("No other paper was sent and is open.")]
    title = _("Enter one letter that answers several papers")
    return form_page(request, form, title, _("Go on"), back, lead=lead, notes=notes)


@never_cache
@reads_and_takes
def withdraw(request: Asked, pk: UUID) -> HttpResponse:
    """Withdraw a recommendation that was sent."""
    row: Recommendation = get_object_or_404(Recommendation, pk=pk)
    one = found(request, row.opinion_id, "opinions.withdraw")
    require(request.viewer, "council.write", queries.written_to(one))
    form = given(request, WithdrawForm)
    title = _("Withdraw recommendation %(number)s") % {"number": formats.number(row.number)}
    return answer(
        request, one, form, title, pgettext("recommendation", "Withdraw it"),
        lambda: actions.withdraw(by=request.viewer, recommendation=row, **form.cleaned_data),
        lead=formats.isolate(row.measure), bad=True,
        notes=[_("It stays to be read, with the day and the reason; no answer to it is awaited any more. A letter is made for it.")],
    )  # fmt: skip


@require_safe
def withdrawal(request: Asked, pk: UUID, form: str) -> HttpResponse:
    """The letter that tells of it."""
    row: Recommendation = get_object_or_404(Recommendation, pk=pk)
    one = found(request, row.opinion_id)
    row = next(each for each in one.recommendations.all() if each.pk == pk)
    if form not in printing.FORMS or not row.withdrawn_on:
        raise Http404
    content = printing.write_letter(letters.WithdrawalLetter(row, get_language() or "ar"), form)
    name = f"withdrawal-{wording.number(one).replace('/', '-')}-{row.number}.{form}"
    return as_file(content, name, FORMATS[form].media_type)


@never_cache
@reads_and_takes
def enter(request: Asked, pk: UUID) -> HttpResponse:
    """Enter a reply that came."""
    one = found(request, pk, "opinions.answer")
    also = _others(request, one).filter(pk__in=[_key(key) for key in request.GET.getlist("with")[:MOST]])
    papers = [one, *queries.full(also)]
    form = given(request, EnterForm, papers=papers)

    def keep() -> None:
        said = form.cleaned_data
        with copied(said["scan"]) as path:
            actions.answer(
                by=request.viewer, opinion=one, on=said["on"], channel=said["channel"], told=form.told(), also=papers[1:],
                reference=said["reference"], words=said["words"], path=path,
            )  # fmt: skip

    lead = _("Leave empty what was not answered. Every answer but a plain acceptance has its reason.")
    return answer(request, one, form, _("Enter a reply"), _("Keep the reply"), keep, lead=lead)


def _reply(request: Asked, pk: UUID, action: str) -> tuple[Reply, Any]:
    row: Reply = get_object_or_404(Reply.objects.select_related("opinion"), pk=pk)
    return row, found(request, row.opinion_id, action)


@never_cache
@reads_and_takes
def confirm(request: Asked, pk: UUID) -> HttpResponse:
    """Make a provisional reply firm by its signed letter."""
    row, one = _reply(request, pk, "opinions.confirm")
    form = given(request, ConfirmForm, attached=bool(row.file))

    def keep() -> None:
        with copied(form.cleaned_data["scan"]) as path:
            actions.confirm(by=request.viewer, reply=row, path=path, reference=form.cleaned_data["reference"])

    return answer(request, one, form, _("Attach the signed letter"), _("Make it firm"), keep)


@require_POST
def set_aside(request: Asked, pk: UUID) -> HttpResponse:
    """Set a provisional reply aside."""
    row, one = _reply(request, pk, "opinions.confirm")
    try:
        actions.set_aside(by=request.viewer, reply=row)
    except ValidationError as why:
        values = presenting.page(request, one) | {"refused": why.messages}
        return render(request, "opinions/opinion.html", values, status=422)
    return go(request, "opinions:opinion", pk=one.pk)


@never_cache
@reads_and_takes
def strike(request: Asked, pk: UUID) -> HttpResponse:
    """Strike a firm reply out that was entered by mistake."""
    row, one = _reply(request, pk, "opinions.confirm")
    form = given(request, StrikeForm)
    return answer(
        request, one, form, _("A reply entered by mistake"), pgettext("reply", "Strike it out"),
        lambda: actions.strike_reply(by=request.viewer, reply=row, **form.cleaned_data), bad=True,
        notes=[
            _(
                "It stays to be read inside the body, with the reason, and counts nowhere any more; its letter is struck out of the "
                "register of letters, and keeps its number. Enter it again as it should be."
            )
        ],
    )  # fmt: skip


@require_safe
def reply_file(request: Asked, pk: UUID) -> FileResponse:
    """The letter of a reply, for members."""
    row, _one = _reply(request, pk, "opinions.see_files")
    return given_out(row.file, f"reply-{row.on.isoformat()}.{row.media.partition('/')[2]}", row.media)


@never_cache
@reads_and_takes
def find(request: Asked, pk: UUID) -> HttpResponse:
    """Note what was found of a recommendation's carrying out."""
    row: Recommendation = get_object_or_404(Recommendation, pk=pk)
    one = found(request, row.opinion_id, "opinions.find")
    form = given(request, FindingForm)
    title = _("Recommendation %(number)s: how far is it?") % {"number": formats.number(row.number)}
    return answer(
        request, one, form, title, _("Keep it"),
        lambda: actions.find(by=request.viewer, recommendation=row, **form.cleaned_data), lead=formats.isolate(row.measure),
    )  # fmt: skip


# the commune's link


@never_cache
@reads_and_takes
def link(request: Asked, pk: UUID) -> HttpResponse:
    """Make the commune's link, which is shown once; end it."""
    one = found(request, pk, "opinions.invite")
    shown, refused = "", []
    if request.method == "POST":
        try:
            if request.POST.get("do") == "revoke":
                actions.revoke(by=request.viewer, opinion=one)
                return go(request, "opinions:link", pk=pk)
            _made, secret = actions.invite(by=request.viewer, opinion=one)
            shown = request.build_absolute_uri(address(request, "opinions:by_link", secret=secret))
        except ValidationError as why:
            refused = why.messages
    links = [
        (formats.moment(localtime(each.made_at)), formats.moment(localtime(each.expires_at)), said_of(each))
        for each in one.links.all()
    ]
    values = {"opinion": one, "shown": shown, "refused": refused, "links": links, "opens": _opens(one)}
    return render(request, "opinions/link.html", values, status=422 if refused else 200)


def _opens(one: Opinion) -> bool:
    return any(said_of(each) == "" for each in one.links.all())


@never_cache
@reads_and_takes
def by_link(request: Asked, secret: str) -> HttpResponse:
    """Where the commune answers without a log-in: once, until a day; what it says waits for the signed letter."""
    row = of_secret(request, Link, secret)
    if isinstance(row, HttpResponse):
        return row
    one = queries.full(Opinion.objects).get(pk=row.opinion_id)
    form = given(request, AnswersForm, papers=[one])

    def keep() -> None:
        with copied(form.cleaned_data["scan"]) as path:
            actions.answer_by_link(
                by=request.viewer, secret=secret, told=form.told(), words=form.cleaned_data["words"], path=path
            )

    if taken(form, keep):
        values = {"opinion": one, "facts": presenting.answered(one, form.told())}
        return plain(render(request, "opinions/answered.html", values))
    until = formats.moment(localtime(row.expires_at))
    values = {"opinion": one, "form": form, "until": until}
    return plain(render(request, "opinions/by_link.html", values, status=422 if form.is_bound else 200))
