"""Addresses of ideas, inside a body: short enough to be told by mouth."""

from __future__ import annotations

from django.urls import path

from takafu.ideas import documents_views as documents
from takafu.ideas import thread_views as views

app_name = "thread"
urlpatterns = [
    path("<int:number>/", views.idea_, name="idea"),
    path("<int:number>/publish/", views.publish, name="publish"),
    path("<int:number>/documents/", documents.documents, name="documents"),
    path("documents/<uuid:pk>/", documents.document, name="document"),
    path("mine/", views.mine, name="mine"),
]
