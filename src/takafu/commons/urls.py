"""Addresses of the commons, within a body."""

from __future__ import annotations

from django.urls import path

from takafu.commons import announcement_views, feed_views, phoning_views, views

app_name = "commons"
urlpatterns = [
    path("commons/comment/<uuid:item>/", views.comment, name="comment"),
    path("commons/comment/<uuid:item>/names/", views.names, name="names"),
    path("commons/comment/<uuid:item>/withdraw/", views.withdraw, name="withdraw"),
    path("commons/comment/<uuid:item>/hide/", views.hide, name="hide"),
    path("commons/follow/<uuid:item>/", views.follow, name="follow"),
    path("commons/my-data/", views.my_data, name="my_data"),
    path("commons/jobs/<uuid:job>/", views.job, name="job"),
    path("commons/jobs/<uuid:job>/file/", views.job_file, name="job_file"),
    path("announcements/", announcement_views.announcements, name="announcements"),
    path("announcements/new/", announcement_views.announce, name="announce"),
    path("announcements/<uuid:announcement>/", announcement_views.announcement, name="announcement"),
    path("announcements/<uuid:announcement>/reword/", announcement_views.reword, name="reword"),
    path("announcements/<uuid:announcement>/take-down/", announcement_views.take_down, name="take_down"),
    path("phoned/<uuid:item>/", phoning_views.calls, name="calls"),
    path("phoned/<uuid:item>/list/", phoning_views.call_list, name="call_list"),
    path("notices/", views.notices, name="notices"),
    path("notices/feeds/", feed_views.feeds, name="feeds"),
    path("feeds/<str:secret>/news.atom", feed_views.news, name="feed"),
    path("feeds/<str:secret>/days.ics", feed_views.days, name="feed_days"),
    path("notices/seen/", views.seen, name="seen"),
    path("notices/preferences/", views.preferences, name="preferences"),
    path("notices/stop/<str:token>/", views.stop, name="stop"),
    path("notices/outbox/", views.outbox, name="outbox"),
    path("notices/outbox/<uuid:letter>/again/", views.send_again, name="send_again"),
]
