"""Addresses of the sorting desk, inside a body."""

from __future__ import annotations

from django.urls import path

from takafu.ideas import axis_views as axes
from takafu.ideas import desk_views as views
from takafu.ideas import group_views as groups
from takafu.ideas import pair_views as pairs

app_name = "desk"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/ideas.<slug:form>", views.file, name="file"),
    path("desk/sheet/", axes.sheet, name="loose_sheet"),
    path("desk/steps/", views.steps, name="steps"),
    path("desk/ideas/<uuid:pk>/", views.idea, name="idea"),
    path("desk/pairs/", pairs.pairs, name="pairs"),
    path("groups/<uuid:pk>/", groups.group, name="group"),
    path("groups/<uuid:pk>/words/", groups.words, name="words"),
    path("groups/<uuid:pk>/object/", groups.object_to, name="object"),
    path("groups/<uuid:pk>/answer/<uuid:objection>/", groups.answer, name="answer"),
    path("axes/", axes.axes, name="axes"),
    path("axes/<uuid:pk>/", axes.axis, name="axis"),
    path("axes/<uuid:pk>/sheet/", axes.sheet, name="sheet"),
]
