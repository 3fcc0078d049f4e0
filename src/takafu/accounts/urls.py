"""Addresses of logging in and out, and of what belongs to a log-in. All stand outside bodies."""

from __future__ import annotations

from django.urls import path

from takafu.accounts.views import entry, safety

app_name = "accounts"
urlpatterns = [
    path("", entry.login, name="login"),
    path("code/", entry.code, name="code"),
    path("code/<str:code>/", entry.code_link, name="code_link"),
    path("second/", safety.second, name="second"),
    path("whose/", entry.whose, name="whose"),
    path("pin/", entry.pin, name="pin"),
    path("password/", entry.password, name="password"),
    path("ready/", entry.ready, name="ready"),
    path("lost/", entry.lost, name="lost"),
    path("lost/sent/", entry.sent, name="sent"),
    path("leave/", entry.leave, name="logout"),
    path("left/", entry.left, name="left"),
    path("safety/", safety.safety, name="security"),
    path("safety/sessions/end/", safety.end_sessions, name="end_sessions"),
    path("safety/devices/<uuid:pk>/forget/", safety.forget_device, name="forget_device"),
    path("safety/proofs/app/", safety.add_app, name="add_app"),
    path("safety/proofs/passkey/", safety.add_passkey, name="add_passkey"),
    path("safety/proofs/<uuid:pk>/away/", safety.take_away, name="take_away"),
]
