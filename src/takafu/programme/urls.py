"""Addresses of the programme, within a body."""

from __future__ import annotations

from django.urls import path

from takafu.programme.views import activities, intake, lines, schedule, versions

app_name = "programme"
urlpatterns = [
    path("", lines.programmes, name="programmes"),
    path("new/", lines.open_programme, name="open"),
    path("<uuid:programme>/", lines.programme, name="programme"),
    path("<uuid:programme>/take/", lines.take, name="take"),
    path("<uuid:programme>/add/", lines.add, name="add"),
    path("<uuid:programme>/carry/", lines.carry_all, name="carry_all"),
    path("<uuid:programme>/draw/", versions.draw, name="draw"),
    path("<uuid:programme>/compare/", versions.compare, name="compare"),
    path("measures/<uuid:measure>/", lines.measure, name="measure"),
    path("measures/<uuid:measure>/reword/", lines.reword, name="reword"),
    path("measures/<uuid:measure>/place/", lines.place, name="place"),
    path("measures/<uuid:measure>/drop/", lines.drop, name="drop"),
    path("measures/<uuid:measure>/carry/", lines.carry, name="carry"),
    path("measures/<uuid:measure>/plan/", activities.plan, name="plan"),
    path("activities/<uuid:activity>/", activities.activity, name="activity"),
    path("activities/<uuid:activity>/change/", activities.change, name="change"),
    path("activities/<uuid:activity>/join/<uuid:plan>/", activities.join, name="join"),
    path("activities/<uuid:activity>/cancel/", activities.cancel, name="cancel"),
    path("activities/<uuid:activity>/report/", activities.report, name="report"),
    path("activities/<uuid:activity>/add/<slug:part>/", activities.part, name="part"),
    path("activities/parts/<slug:part>/<uuid:key>/remove/", activities.remove, name="remove"),
    path("activities/steps/<uuid:milestone>/done/", activities.finish, name="finish"),
    path("activities/steps/<uuid:milestone>/reopen/", activities.reopen, name="reopen"),
    path("activities/indicators/<uuid:indicator>/value/", activities.observe, name="observe"),
    path("<uuid:programme>/schedule/", schedule.schedule, name="schedule"),
    path("<uuid:programme>/calendar.ics", schedule.calendar, name="calendar"),
    path("<uuid:programme>/review/", schedule.review, name="review"),
    path("<uuid:programme>/activities.<slug:form>", schedule.work, name="work"),
    path("<uuid:programme>/file/", intake.hand_in, name="file"),
    path("<uuid:programme>/values/", intake.hand_in_values, name="values"),
    path("files/<uuid:intake>/", intake.preview, name="preview"),
    path("<uuid:programme>/partners/", intake.partners, name="partners"),
    path("<uuid:programme>/partners/add/", intake.add_partner, name="add_partner"),
    path("<uuid:programme>/partners/file/", intake.hand_in_plans, name="plans"),
    path("<uuid:programme>/partners/<uuid:plan>/remove/", intake.remove_partner, name="remove_partner"),
    path("versions/<uuid:version>/", versions.version, name="version"),
    path("versions/<uuid:version>/programme.<slug:form>", versions.document, name="document"),
    path("versions/<uuid:version>/<slug:step>/", versions.advance, name="advance"),
]
