"""Addresses of calls for members, below `calls/`."""

from __future__ import annotations

from django.urls import path

from takafu.selection.views import applying, calls, listing, reading

app_name = "selection"
urlpatterns = [
    path("", calls.calls, name="calls"),
    path("new/", calls.draft, name="draft"),
    path("follow/", applying.ask_code, name="code"),
    path("follow/<str:code>/", applying.follow, name="follow"),
    path("papers/<uuid:pk>/", reading.paper, name="paper"),
    path("<uuid:pk>/", calls.call, name="call"),
    path("<uuid:pk>/change/", calls.change, name="change"),
    path("<uuid:pk>/step/", calls.step, name="step"),
    path("<uuid:pk>/apply/", applying.apply, name="apply"),
    path("<uuid:pk>/readers/", reading.readers, name="readers"),
    path("<uuid:pk>/applications/", reading.applications, name="applications"),
    path("<uuid:pk>/applications/<int:number>/", reading.application, name="application"),
    path("<uuid:pk>/reading/", reading.reading, name="reading"),
    path("<uuid:pk>/reading/<int:number>/", reading.score, name="score"),
    path("<uuid:pk>/list/", listing.listing, name="listing"),
    path("<uuid:pk>/seats/", listing.seats, name="seats"),
]
