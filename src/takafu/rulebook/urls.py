"""Addresses of texts, within a body."""

from __future__ import annotations

from django.urls import path

from takafu.rulebook.views import amendments, drafts, texts

app_name = "rulebook"
urlpatterns = [
    path("", texts.texts, name="texts"),
    path("new/", texts.open_text, name="open"),
    path("said/", texts.said, name="said"),
    path("<uuid:text>/", texts.text, name="text"),
    path("<uuid:text>/begin/", texts.begin, name="begin"),
    path("<uuid:text>/compare/", texts.compare, name="compare"),
    path("articles/<uuid:article>/", texts.article, name="article"),
    path("editions/<uuid:edition>/", drafts.edition, name="edition"),
    path("editions/<uuid:edition>/outcome/", drafts.outcome, name="outcome"),
    path("editions/<uuid:edition>/rules.<slug:form>", drafts.document, name="document"),
    path("editions/<uuid:edition>/add/", drafts.add, name="add"),
    path("editions/<uuid:edition>/open/", drafts.open_amendments, name="open_amendments"),
    path("editions/<uuid:edition>/adopt/", drafts.adopt, name="adopt"),
    path("editions/<uuid:edition>/amend/", amendments.amend, name="amend"),
    path("provisions/<uuid:provision>/change/", drafts.change, name="change"),
    path("provisions/<uuid:provision>/remove/", drafts.remove, name="remove"),
    path("provisions/<uuid:provision>/parameters/", drafts.parameters, name="parameters"),
    path("amendments/<uuid:amendment>/", amendments.amendment, name="amendment"),
    path("amendments/<uuid:amendment>/amend/", amendments.amend_amendment, name="amend_amendment"),
]
