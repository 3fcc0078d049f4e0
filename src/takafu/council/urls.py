"""Addresses of the council, below `council/`."""

from __future__ import annotations

from django.urls import path

from takafu.council.views import cycles, letters, petitions, requests, services, sessions, words

app_name = "council"
urlpatterns = [
    path("", sessions.home, name="home"),
    path("ahead/", sessions.ahead, name="ahead"),
    path("services/", services.services, name="services"),
    path("services/new/", services.add, name="add_service"),
    path("services/<uuid:pk>/", services.service, name="service"),
    path("services/<uuid:pk>/change/", services.change, name="change_service"),
    path("services/<uuid:pk>/close/", services.close, name="close_service"),
    path("sponsors/", services.sponsors, name="sponsors"),
    path("sponsors/new/", services.name_sponsor, name="name_sponsor"),
    path("sponsors/<uuid:pk>/end/", services.end_sponsor, name="end_sponsor"),
    path("letters/", letters.letters, name="letters"),
    path("letters/new/<str:direction>/", letters.add, name="add_letter"),
    path("letters/register-<int:year>.<str:form>", letters.register, name="register"),
    path("letters/scans/<uuid:pk>/", letters.scan, name="scan"),
    path("letters/<uuid:pk>/", letters.letter, name="letter"),
    path("letters/<uuid:pk>/receipt/", letters.receipt, name="receipt"),
    path("letters/<uuid:pk>/scan/", letters.attach, name="attach"),
    path("letters/<uuid:pk>/strike/", letters.strike, name="strike"),
    path("petitions/", petitions.kinds, name="petitions"),
    path("petitions/<str:kind>/", petitions.petition, name="petition"),
    path("petitions/<str:kind>/sheet.<str:form>", petitions.sheet, name="petition_sheet"),
    path("requests/", requests.requests, name="requests"),
    path("requests/new/", requests.add, name="add_request"),
    path("requests/<uuid:pk>/", requests.request_page, name="request"),
    path("requests/<uuid:pk>/change/", requests.change, name="change_request"),
    path("requests/<uuid:pk>/step/<str:step>/", requests.enter, name="enter_request_step"),
    path("requests/<uuid:pk>/publish/", requests.publish, name="publish_request"),
    path("requests/<uuid:pk>/back/<uuid:step>/", requests.take_back, name="take_back_request_step"),
    path("requests/<uuid:pk>/<str:kind>-letter.<str:form>", requests.letter, name="request_letter"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/new/", sessions.add, name="add_session"),
    path("sessions/<uuid:pk>/", sessions.session, name="session"),
    path("sessions/<uuid:pk>/change/", sessions.change, name="change_session"),
    path("sessions/<uuid:pk>/off/", sessions.off, name="call_off"),
    path("sessions/<uuid:pk>/observers/", sessions.observers, name="observers"),
    path("sessions/<uuid:pk>/report/", sessions.report, name="report"),
    path("words/", words.words, name="words"),
    path("words/new/", words.add, name="add_word"),
    path("words/<uuid:pk>/", words.word, name="word"),
    path("words/<uuid:pk>/done/", words.finish, name="finish_word"),
    path("programme/", cycles.cycles, name="cycles"),
    path("programme/new/", cycles.add, name="add_cycle"),
    path("programme/<uuid:pk>/", cycles.cycle, name="cycle"),
    path("programme/<uuid:pk>/change/", cycles.change, name="change_cycle"),
    path("programme/<uuid:pk>/step/", cycles.enter, name="enter_step"),
    path("programme/<uuid:pk>/step/<uuid:step>/back/", cycles.take_back, name="take_back"),
]
