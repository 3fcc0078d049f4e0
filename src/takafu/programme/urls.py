"""Addresses of the programme, within a body."""

from __future__ import annotations

from django.urls import path

from takafu.programme.views import lines, versions

app_name = "programme"
urlpatterns = [
    path("", lines.programmes, name="programmes"),
    path("new/", lines.open_programme, name="open"),
    path("<uuid:programme>/", lines.programme, name="programme"),
    path("<uuid:programme>/take/", lines.take, name="take"),
    path("<uuid:programme>/add/", lines.add, name="add"),
    path("<uuid:programme>/draw/", versions.draw, name="draw"),
    path("<uuid:programme>/compare/", versions.compare, name="compare"),
    path("measures/<uuid:measure>/", lines.measure, name="measure"),
    path("measures/<uuid:measure>/reword/", lines.reword, name="reword"),
    path("measures/<uuid:measure>/place/", lines.place, name="place"),
    path("measures/<uuid:measure>/drop/", lines.drop, name="drop"),
    path("measures/<uuid:measure>/carry/", lines.carry, name="carry"),
    path("versions/<uuid:version>/", versions.version, name="version"),
    path("versions/<uuid:version>/programme.<slug:form>", versions.document, name="document"),
    path("versions/<uuid:version>/<slug:step>/", versions.advance, name="advance"),
]
