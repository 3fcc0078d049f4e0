"""Addresses of places, in a body."""

from __future__ import annotations

from django.urls import path

from takafu.places import views

app_name = "places"
urlpatterns = [
    path("", views.seat, name="seat"),
    path("<str:code>/", views.area, name="area"),
    path("neighbourhood/<uuid:pk>/", views.rename, name="rename"),
    path("neighbourhood/<uuid:pk>/remove/", views.remove, name="remove"),
]
