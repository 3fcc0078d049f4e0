"""Addresses of the commons, within a body."""

from __future__ import annotations

from django.urls import path

from takafu.commons import views

app_name = "commons"
urlpatterns = [
    path("commons/comment/<uuid:item>/", views.comment, name="comment"),
    path("commons/comment/<uuid:item>/withdraw/", views.withdraw, name="withdraw"),
    path("commons/comment/<uuid:item>/hide/", views.hide, name="hide"),
    path("commons/follow/<uuid:item>/", views.follow, name="follow"),
    path("commons/my-data/", views.my_data, name="my_data"),
    path("commons/jobs/<uuid:job>/", views.job, name="job"),
    path("commons/jobs/<uuid:job>/file/", views.job_file, name="job_file"),
    path("notices/", views.notices, name="notices"),
    path("notices/seen/", views.seen, name="seen"),
    path("notices/preferences/", views.preferences, name="preferences"),
    path("notices/stop/<str:token>/", views.stop, name="stop"),
    path("notices/outbox/", views.outbox, name="outbox"),
    path("notices/outbox/<uuid:letter>/again/", views.send_again, name="send_again"),
]
