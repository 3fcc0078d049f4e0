"""The addresses: the language stands first, so that a link keeps it."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    *i18n_patterns(
        path("", RedirectView.as_view(pattern_name="ideas:arrange", permanent=False)),
        path("arrange/", include("takafu.ideas.urls")),
        path("kit/", include("takafu.kit.urls")),
    ),
]

handler400 = "takafu.kit.views.bad_request"
