"""A page that comments as a member of a body, by the product's own action, and one that tells what was kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django_scopes import scope

from takafu.accounts.models import User
from takafu.commons.actions import comment
from takafu.commons.models import Comment
from takafu.config import urls
from takafu.kit.clock import today
from takafu.kit.permissions import operator
from takafu.kit.tongues import Tongues
from takafu.people.models import Membership, Person
from takafu.people.queries import viewer
from takafu.register import actions
from takafu.register.models import Act, Body, Item

VERB = "commons.commented"


@csrf_exempt
def prepare(_request: HttpRequest) -> HttpResponse:
    """Open a body with a member and something to comment on."""
    body = actions.open_body(by=operator(), slug="fes", name=Tongues(ar="هيئة فاس"))
    with scope(body=body):
        item = actions.keep_item(body=body, kind="person", title=Tongues(ar="أمينة"), visibility="public")
        made = Person.objects.create(body=body, item=item, name=Tongues(ar="أمينة"), user=User.objects.create_user())
        Membership.objects.create(body=body, person=made, start=today() - timedelta(days=9))
        actions.keep_item(body=body, kind="note", title=Tongues(ar="فكرة"), visibility="public")
    return HttpResponse("ok")


@csrf_exempt
def write(request: HttpRequest, language: str) -> HttpResponse:
    """Comment; the number of the act is the acknowledgement."""
    body = Body.objects.get(slug="fes")
    with scope(body=body):
        who, item = Person.objects.get(), Item.objects.get(kind="note")
        text = request.POST["text"]
        said = comment(by=viewer(who.user, body), item=item, text=text, form=text)
        return HttpResponse(str(Act.objects.get(item=said.item, verb=VERB).number), headers={"X-Language": language})


def history(_request: HttpRequest) -> HttpResponse:
    """Every comment with the number of its act, and every act without a comment."""
    body = Body.objects.get(slug="fes")
    with scope(body=body):
        numbers: dict[Any, list[int]] = {}
        for number, item in Act.objects.filter(verb=VERB).values_list("number", "item_id"):
            numbers.setdefault(item, []).append(number)
        kept = [(text, numbers.pop(item, [])) for text, item in Comment.objects.values_list("text", "item_id")]
    return JsonResponse({"kept": kept, "acts_alone": list(numbers.values())})


urlpatterns = [
    path("prepare/", prepare),
    path("history/", history),
    path("<str:language>/write/", write),
    *urls.urlpatterns,
]
handler400, handler500 = urls.handler400, urls.handler500
