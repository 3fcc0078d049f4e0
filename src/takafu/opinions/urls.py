"""Addresses of opinions, below `opinions/`."""

from __future__ import annotations

from django.urls import path

from takafu.opinions.views import answers, correcting, figures, papers, register, sending

app_name = "opinions"
urlpatterns = [
    path("", register.register, name="register"),
    path("opinions.atom", register.feed, name="feed"),
    path("ledger/", register.ledger, name="ledger"),
    path("report/<int:year>/", register.report, name="report"),
    path("report/<int:year>/report.<slug:form>", register.report_file, name="report_file"),
    path("figures/new/", figures.send, name="send_figures"),
    path("figures/<uuid:pk>/", figures.figures, name="figures"),
    path("figures/<uuid:pk>/letter.<slug:form>", figures.letter, name="figures_letter"),
    path("figures/<uuid:pk>/comment/", figures.comment, name="comment"),
    path("comment/<str:secret>/", figures.by_link, name="comment_by_link"),
    path("new/", papers.begin, name="begin"),
    path("answer/<str:secret>/", answers.by_link, name="by_link"),
    path("recommendations/<uuid:pk>/", papers.recommendation, name="recommendation"),
    path("recommendations/<uuid:pk>/withdraw/", answers.withdraw, name="withdraw"),
    path("recommendations/<uuid:pk>/withdrawal.<slug:form>", answers.withdrawal, name="withdrawal"),
    path("recommendations/<uuid:pk>/found/", answers.find, name="find"),
    path("exhibits/<uuid:pk>/drop/", papers.drop_citation, name="drop_citation"),
    path("findings/<uuid:pk>/strike/", correcting.strike_finding, name="strike_finding"),
    path("pauses/<uuid:pk>/strike/", correcting.strike_pause, name="strike_pause"),
    path("replies/<uuid:pk>/confirm/", answers.confirm, name="confirm"),
    path("replies/<uuid:pk>/aside/", answers.set_aside, name="set_aside"),
    path("replies/<uuid:pk>/strike/", answers.strike, name="strike"),
    path("replies/<uuid:pk>/letter/", answers.reply_file, name="reply_file"),
    path("reminders/<uuid:reminder>/reminder.<slug:form>", sending.reminder, name="reminder"),
    path("<uuid:pk>/", papers.opinion, name="opinion"),
    path("<uuid:pk>/opinion.<slug:form>", papers.document, name="document"),
    path("<uuid:pk>/write/", papers.write, name="write"),
    path("<uuid:pk>/editions/", papers.editions, name="editions"),
    path("<uuid:pk>/drafters/", papers.drafters, name="drafters"),
    path("<uuid:pk>/recommend/", papers.recommend, name="recommend"),
    path("<uuid:pk>/cite/", papers.cite, name="cite"),
    path("<uuid:pk>/dissent/", papers.dissent, name="dissent"),
    path("<uuid:pk>/step/", papers.step, name="step"),
    path("<uuid:pk>/send/", sending.send, name="send"),
    path("<uuid:pk>/send/correct/", correcting.sending, name="correct_sending"),
    path("<uuid:pk>/letter.<slug:form>", sending.letter, name="letter"),
    path("<uuid:pk>/receipt/", sending.receipt, name="receipt"),
    path("<uuid:pk>/receipt/file/", sending.receipt_file, name="receipt_file"),
    path("<uuid:pk>/prolong/", sending.prolong, name="prolong"),
    path("<uuid:pk>/hold/", sending.hold, name="hold"),
    path("<uuid:pk>/close/", sending.close, name="close"),
    path("<uuid:pk>/remind/", sending.remind, name="remind"),
    path("<uuid:pk>/answer/", answers.enter, name="answer"),
    path("<uuid:pk>/answer/with/", answers.enter_several, name="answer_with"),
    path("<uuid:pk>/link/", answers.link, name="link"),
]
