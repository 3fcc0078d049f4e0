"""Addresses of the pages that join rooms."""

from __future__ import annotations

from django.urls import path

from takafu.site import settings_views, views

app_name = "site"
urlpatterns = [
    path("", views.portal, name="portal"),
    path("home/", views.home, name="home"),
    path("search/", views.search, name="search"),
    path("item/<uuid:pk>/", views.item, name="item"),
    path("data/", views.data, name="data"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("settings/", settings_views.settings, name="settings"),
    path("demo/role/", views.role, name="role"),
]
