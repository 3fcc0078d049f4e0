"""Addresses of the pages that join rooms."""

from __future__ import annotations

from django.urls import path

from takafu.site import views

app_name = "site"
urlpatterns = [path("", views.portal, name="portal")]
