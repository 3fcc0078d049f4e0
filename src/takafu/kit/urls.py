"""The kit's own pages."""

from __future__ import annotations

from django.urls import path

from takafu.kit import views

app_name = "kit"
urlpatterns = [path("", views.living, name="living")]
