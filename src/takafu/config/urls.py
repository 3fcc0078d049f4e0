"""The addresses: the language stands first, so that a link keeps it."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from takafu.site.views import entrance

# What stands inside a body: each room adds its own below. Names for the first part are kept in `register.actions.RESERVED`.
of_body = [
    path("", include("takafu.site.urls")),
    path("", include("takafu.commons.urls")),
    path("places/", include("takafu.places.urls")),
    path("days/", include("takafu.places.day_urls")),
    path("people/", include("takafu.people.urls")),
    path("calls/", include("takafu.selection.urls")),
    path("library/", include("takafu.library.urls")),
    path("programme/", include("takafu.programme.urls")),
    path("council/", include("takafu.council.urls")),
    path("rulebook/", include("takafu.rulebook.urls")),
    path("meetings/", include("takafu.meetings.urls")),
    path("opinions/", include("takafu.opinions.urls")),
    path("ideas/", include("takafu.ideas.gather_urls")),
    path("ideas/", include("takafu.ideas.desk_urls")),
    path("ideas/", include("takafu.ideas.rank_urls")),
    path("ideas/", include("takafu.ideas.thread_urls")),
]

urlpatterns = [
    *i18n_patterns(
        path("", entrance, name="entrance"),
        path("arrange/", include("takafu.ideas.urls")),
        path("kit/", include("takafu.kit.urls")),
        path("accounts/", include("takafu.accounts.urls")),
        path("", include("takafu.site.help_urls")),
        path("<slug:body>/", include(of_body)),
    ),
]

handler400 = "takafu.kit.views.bad_request"
handler500 = "takafu.kit.faults.failed"
