"""Addresses of people and associations, below `people/`."""

from __future__ import annotations

from django.urls import path

from takafu.people.views import committees, inviting, joining, keeping, listing, offices, reading

app_name = "people"
urlpatterns = [
    path("", reading.directory, name="directory"),
    path("everyone/", reading.everyone, name="everyone"),
    path("add/", keeping.add, name="add"),
    path("paste/", listing.paste, name="paste"),
    path("invite/", inviting.invite, name="invite"),
    path("duplicates/", joining.duplicates, name="duplicates"),
    path("associations/add/", keeping.add_organization, name="add_organization"),
    path("associations/<uuid:pk>/", reading.organization, name="organization"),
    path("associations/<uuid:pk>/change/", keeping.change_organization, name="change_organization"),
    path("posts/<uuid:pk>/end/", keeping.end_post, name="end_post"),
    path("delegations/<uuid:pk>/end/", keeping.end_delegation, name="end_delegation"),
    path("associations/<uuid:pk>/dissolve/", committees.dissolve, name="dissolve"),
    path("committees/", committees.committees, name="committees"),
    path("committees/new/", committees.found, name="found_committee"),
    path("committees/<uuid:pk>/", committees.committee, name="committee"),
    path("committees/<uuid:pk>/change/", committees.change, name="change_committee"),
    path("committees/<uuid:pk>/end/", committees.end, name="end_committee"),
    path("committees/<uuid:pk>/appoint/", committees.appoint, name="appoint"),
    path("committees/<uuid:pk>/report/", committees.report, name="report"),
    path("reports/<uuid:pk>/", committees.one_report, name="one_report"),
    path("offices/new/", offices.add_office, name="add_office"),
    path("offices/fill/", committees.fill, name="fill"),
    path("offices/<uuid:pk>/", offices.change_office, name="change_office"),
    path("offices/<uuid:pk>/end/", offices.end_office, name="end_office"),
    path("bureau/<str:post>/sheet/", offices.post_sheet, name="post_sheet"),
    path("places/<uuid:pk>/end/", committees.leave, name="leave_place"),
    path("<uuid:pk>/sheet/", committees.sheet, name="sheet"),
    path("<uuid:pk>/", reading.person, name="person"),
    path("<uuid:pk>/history/", reading.history, name="history"),
    path("<uuid:pk>/change/", keeping.change, name="change"),
    path("<uuid:pk>/contact/", keeping.contact, name="contact"),
    path("<uuid:pk>/seat/", keeping.sit, name="sit"),
    path("<uuid:pk>/seat/end/", keeping.leave, name="leave"),
    path("<uuid:pk>/posts/", keeping.posts, name="posts"),
    path("<uuid:pk>/posts/give/", keeping.give, name="give"),
    path("<uuid:pk>/suspend/", keeping.suspend, name="suspend"),
    path("<uuid:pk>/lift/", keeping.lift, name="lift"),
    path("<uuid:pk>/delegate/", keeping.delegate, name="delegate"),
    path("<uuid:pk>/invite/", inviting.invite_one, name="invite_one"),
    path("<uuid:pk>/twins/", joining.twins, name="twins"),
    path("<uuid:pk>/merge/<uuid:other>/", joining.merge, name="merge"),
    path("<uuid:pk>/export/", joining.export, name="export"),
    path("<uuid:pk>/erase/", joining.erase, name="erase"),
]
