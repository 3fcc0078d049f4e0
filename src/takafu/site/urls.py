"""Addresses of the pages that join rooms."""

from __future__ import annotations

from django.urls import path

from takafu.site import founding_views, settings_views, views

app_name = "site"
urlpatterns = [
    path("", views.portal, name="portal"),
    path("news.atom", views.news, name="news"),
    path("home/", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("item/<uuid:pk>/", views.item, name="item"),
    path("t/<str:code>/", views.short, name="short"),
    path("data/", views.data, name="data"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("settings/", settings_views.settings, name="settings"),
    path("founding/", founding_views.file, name="founding"),
    path("founding/keep/", founding_views.keep, name="founding_keep"),
    path("founding/ask/", founding_views.ask, name="founding_ask"),
    path("founding/judged/", founding_views.judged, name="founding_judged"),
    path("founding/travel/", founding_views.travel, name="founding_travel"),
    path("founding/means/<uuid:means>/", founding_views.move, name="founding_move"),
    path("founding/file.<str:form>", founding_views.document, name="founding_file"),
    path("demo/role/", views.role, name="role"),
]
