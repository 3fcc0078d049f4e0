"""Addresses of gatherings and of what comes in, inside a body."""

from __future__ import annotations

from django.urls import path

from takafu.ideas import documents_views as documents
from takafu.ideas import gather_views as views
from takafu.ideas import intake_views as intake
from takafu.ideas import recordings_views as recordings

app_name = "gather"
urlpatterns = [
    path("gatherings/", views.gatherings, name="list"),
    path("gatherings/new/", views.open_gathering, name="open"),
    path("gatherings/<uuid:pk>/", views.gathering, name="gathering"),
    path("gatherings/<uuid:pk>/change/", views.change, name="change"),
    path("gatherings/<uuid:pk>/give/", views.give, name="give"),
    path("gatherings/<uuid:pk>/record/", recordings.record, name="record"),
    path("gatherings/<uuid:pk>/cards/", views.cards, name="cards"),
    path("gatherings/<uuid:pk>/take/", intake.take, name="take"),
    path("take/<str:key>/", intake.preview, name="preview"),
    path("sources/<uuid:pk>/", intake.source, name="source"),
    path("sources/<uuid:pk>/file/", intake.file, name="file"),
    path("given/<int:number>/", views.given, name="given"),
    path("follow/", views.ask_code, name="code"),
    path("follow/<str:code>/", views.follow, name="follow"),
    path("follow/<str:code>/documents/", documents.coded, name="coded_documents"),
    path("follow/<str:code>/documents/<uuid:pk>/", documents.coded_document, name="coded_document"),
    path("follow/<str:code>/object/<uuid:pk>/", views.object_to, name="coded_object"),
    path("recordings/", recordings.recordings, name="recordings"),
    path("recordings/file/<uuid:pk>/", recordings.recorded, name="recorded"),
    path("recordings/<str:code>/", recordings.recording, name="recording"),
    path("waiting/", views.waiting, name="waiting"),
    path("similar/", views.similar, name="similar"),
    path("support/<uuid:pk>/", views.support, name="support"),
]
