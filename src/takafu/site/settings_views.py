"""The page on which a body sets what it sets for itself."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from takafu.kit.addresses import Asked, go
from takafu.kit.permissions import may, require
from takafu.people.actions import renew_visibility
from takafu.register.actions import change_setting
from takafu.site.settings_forms import SettingsForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: Asked) -> HttpResponse:
    """Rooms, digits, dates, what is shown of members: each with what it does."""
    require(request.viewer, "register.change_settings")
    form = SettingsForm(request.POST if request.method == "POST" else None, request.here)
    if form.is_valid():
        _keep(request, form)
        answer = go(request, "site:settings")
        answer["Location"] += "?kept"
        return answer
    return render(request, "site/settings.html", {"form": form, "kept": "kept" in request.GET})


def _keep(request: Asked, form: SettingsForm) -> None:
    """All of them or none; where the list of members is shown to others than before, what is found of them follows."""
    with transaction.atomic():
        changed = {
            name
            for name, value in form.cleaned_data.items()
            if change_setting(by=request.viewer, body=request.here, name=name, value=value)
        }
        if "publish_members" in changed and may(request.viewer, "people.change_person"):
            renew_visibility(by=request.viewer, body=request.here)
