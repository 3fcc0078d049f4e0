"""Who may go through which door: a line for each address of the site, by its name. The crawler holds every address to it.

A new address needs one line here: `"room:page": Way(get=MEMBERS, post=OFFICERS, takes={"pk": "person"})`. Who is not named must be
refused (asked to log in, 403, 404 or 405); what the address takes is the name of a sample of `tests/house/samples.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from takafu.kit.permissions import ROLES

NOBODY: frozenset[str] = frozenset()
EVERYONE = frozenset(ROLES)
KNOWN = EVERYONE - {"visitor"}  # who has a log-in, the suspended too
MEMBERS = frozenset({"member", "rapporteur", "president"})
NAMED = MEMBERS | {"clerk"}  # who acts under a name
OFFICERS = frozenset({"rapporteur", "president"})
KEEPERS = OFFICERS | {"operator"}  # who keeps the register of people
CALLING = KEEPERS | {"clerk"}  # who keeps a call for members
PRESIDING = frozenset({"president", "operator"})
INVITING = frozenset({"rapporteur", "operator"})
READERS = MEMBERS | {"operator"}  # who reads what is not published yet


@dataclass(frozen=True)
class Way:
    """Who may GET and who may POST there, and what its address takes.

    Attributes:
        get: roles that are let in; a role that is not named is refused.
        post: the same of what is sent there; an empty form that is answered with its errors (400, 422) was let in.
        takes: for each part of the address a sample's name, or a plain text where nothing of a body stands there (`="pdf"`).
        sends: the fields of the form that is sent, if an empty one would not get as far as the permission.
        asks: the query of what is got, where the page without one tells nothing.
        abroad: roles that keep their rights in another body, as the operator does; everybody else is a visitor with a log-in there.
    """

    get: frozenset[str] = NOBODY
    post: frozenset[str] = NOBODY
    takes: Mapping[str, str] = field(default_factory=dict)
    sends: Mapping[str, str] = field(default_factory=dict)
    asks: Mapping[str, str] = field(default_factory=dict)
    abroad: frozenset[str] = frozenset({"operator"})


WAYS: dict[str, Way] = {
    # outside bodies
    "entrance": Way(get=EVERYONE),
    "ideas:arrange": Way(get=EVERYONE, post=EVERYONE),
    "ideas:arranged": Way(get=EVERYONE, takes={"token": "=gone"}),
    "ideas:document": Way(get=EVERYONE, takes={"token": "=gone", "form": "=json"}),
    "kit:living": Way(get=EVERYONE),
    "help:shelf": Way(get=EVERYONE),
    "help:guide": Way(get=EVERYONE, takes={"guide": "=member"}),
    "accounts:login": Way(get=EVERYONE, post=EVERYONE),
    "accounts:code": Way(get=EVERYONE, post=EVERYONE),
    "accounts:code_link": Way(get=EVERYONE, takes={"code": "=abcd"}),
    "accounts:second": Way(),  # after a right first proof alone: tests/accounts/views/test_safety.py
    "accounts:whose": Way(),  # these, a short while after logging in alone: tests/accounts/views/test_entry.py
    "accounts:pin": Way(),
    "accounts:password": Way(),
    "accounts:add_app": Way(),
    "accounts:add_passkey": Way(),
    "accounts:take_away": Way(takes={"pk": "person"}),
    "accounts:ready": Way(get=KNOWN),
    "accounts:lost": Way(get=EVERYONE, post=EVERYONE),
    "accounts:sent": Way(get=EVERYONE),
    "accounts:logout": Way(get=EVERYONE, post=EVERYONE),
    "accounts:left": Way(get=EVERYONE),
    "accounts:security": Way(get=KNOWN),
    "accounts:end_sessions": Way(post=KNOWN),
    "accounts:forget_device": Way(post=KNOWN, takes={"pk": "person"}),
    # in a body
    "site:portal": Way(get=EVERYONE),
    "site:news": Way(get=EVERYONE),
    "places:seat": Way(get=EVERYONE),
    "places:area": Way(get=EVERYONE, post=OFFICERS, takes={"code": "seat"}),
    "places:rename": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "neighbourhood"}),
    "places:remove": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "neighbourhood"}),
    "days:year": Way(get=EVERYONE),
    "days:count": Way(get=EVERYONE),
    "days:close": Way(get=KEEPERS, post=KEEPERS),
    "days:announce": Way(get=KEEPERS, post=KEEPERS, takes={"code": "=adha", "hijri_year": "=1448"}),
    "days:withdraw": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "day_off"}),
    "commons:comment": Way(get=NAMED, post=NAMED, takes={"item": "item"}),
    "commons:names": Way(get=NAMED, takes={"item": "item"}),
    "site:home": Way(get=KNOWN, abroad=KNOWN),
    "site:search": Way(get=EVERYONE, asks={"q": "فكرة"}),
    "site:item": Way(get=EVERYONE, takes={"pk": "item"}),
    "site:short": Way(get=EVERYONE, takes={"code": "short"}),
    "site:founding": Way(get=EVERYONE),
    "site:founding_file": Way(get=EVERYONE, takes={"form": "=html"}),
    "site:founding_keep": Way(get=OFFICERS, post=OFFICERS),
    "site:founding_ask": Way(get=OFFICERS, post=OFFICERS),
    "site:founding_move": Way(get=OFFICERS, post=OFFICERS, takes={"means": "means"}),
    "site:founding_judged": Way(get=OFFICERS, post=OFFICERS),
    "site:founding_travel": Way(get=EVERYONE),
    "site:settings": Way(get=OFFICERS | {"operator"}, post=OFFICERS | {"operator"}),
    "site:data": Way(get=EVERYONE),
    "site:accessibility": Way(get=EVERYONE),
    "site:role": Way(),  # 404 but in a demonstration: tests/site/test_demonstration.py
    "commons:withdraw": Way(takes={"item": "comment"}),  # its author alone, who is none of these
    "commons:follow": Way(post=NAMED, takes={"item": "item"}),
    "commons:announcements": Way(get=EVERYONE),
    "commons:announce": Way(get=OFFICERS, post=OFFICERS),
    "commons:announcement": Way(get=EVERYONE, takes={"announcement": "announcement"}),
    "commons:reword": Way(get=OFFICERS, post=OFFICERS, takes={"announcement": "announcement"}),
    "commons:take_down": Way(get=OFFICERS, post=OFFICERS, takes={"announcement": "announcement"}),
    "commons:calls": Way(get=OFFICERS, post=OFFICERS, takes={"item": "announced"}),
    "commons:call_list": Way(get=OFFICERS, takes={"item": "announced"}),
    "commons:feeds": Way(get=NAMED, post=NAMED),
    "commons:feed": Way(get=EVERYONE, takes={"secret": "feed_secret"}),  # who has the address
    "commons:feed_days": Way(get=EVERYONE, takes={"secret": "feed_secret"}),
    "commons:notices": Way(get=NAMED),
    "commons:seen": Way(post=NAMED, sends={"number": "1"}),
    "commons:preferences": Way(get=NAMED, post=NAMED),
    "commons:my_data": Way(get=NAMED | {"suspended"}, post=NAMED | {"suspended"}),
    "commons:job": Way(takes={"job": "job"}),  # who started it alone
    "commons:job_file": Way(takes={"job": "job"}),
    "commons:stop": Way(
        get=EVERYONE, post=EVERYONE, takes={"token": "stop_token"}
    ),  # who holds the mail needs no log-in
    "commons:outbox": Way(get=frozenset({"operator"})),
    "commons:send_again": Way(post=frozenset({"operator"}), takes={"letter": "letter"}),
    "commons:hide": Way(get=OFFICERS, post=OFFICERS, takes={"item": "comment"}),
    "selection:calls": Way(get=EVERYONE),
    "selection:draft": Way(get=CALLING, post=CALLING),
    "selection:call": Way(get=EVERYONE, takes={"pk": "open_call"}),
    "selection:change": Way(get=CALLING, post=CALLING, takes={"pk": "open_call"}),
    "selection:step": Way(post=CALLING, takes={"pk": "open_call"}),
    "selection:apply": Way(get=EVERYONE, post=EVERYONE, takes={"pk": "open_call"}),
    "selection:code": Way(get=EVERYONE, post=EVERYONE),
    "selection:follow": Way(
        takes={"code": "=ABCDE-FGHJK"}
    ),  # by the code alone: tests/selection/views/test_applying.py
    "selection:readers": Way(get=CALLING, post=CALLING, takes={"pk": "open_call"}),
    "selection:applications": Way(get=CALLING, takes={"pk": "open_call"}),
    "selection:application": Way(get=CALLING, post=CALLING, takes={"pk": "open_call", "number": "=1"}),
    "selection:reading": Way(takes={"pk": "open_call"}),  # for who is named: tests/selection/views/test_reading.py
    "selection:score": Way(takes={"pk": "open_call", "number": "=1"}),  # the same
    "selection:paper": Way(get=CALLING, takes={"pk": "paper"}),
    "selection:listing": Way(get=CALLING, post=frozenset({"rapporteur", "operator"}), takes={"pk": "open_call"}),
    "selection:seats": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "open_call"}),
    "council:home": Way(get=EVERYONE),
    "council:ahead": Way(get=EVERYONE),
    "council:services": Way(get=EVERYONE),
    "council:add_service": Way(get=OFFICERS, post=OFFICERS),
    "council:service": Way(get=EVERYONE, takes={"pk": "service"}),
    "council:change_service": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "service"}),
    "council:close_service": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "service"}),
    "council:sponsors": Way(get=EVERYONE),
    "council:name_sponsor": Way(get=OFFICERS, post=OFFICERS),
    "council:end_sponsor": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sponsor"}),
    "council:letters": Way(get=READERS),
    "council:add_letter": Way(get=OFFICERS, post=OFFICERS, takes={"direction": "=in"}),
    "council:register": Way(get=READERS, takes={"year": "=2026", "form": "=json"}),
    "council:scan": Way(get=READERS, takes={"pk": "letter_scan"}),
    "council:letter": Way(get=READERS, takes={"pk": "council_letter"}),
    "council:letterhead": Way(get=OFFICERS, post=OFFICERS),
    "council:letterhead_file": Way(),  # who has one: tests/council/views/test_letterheads.py
    "council:letter_file": Way(get=READERS, takes={"pk": "council_letter", "form": "=docx"}),
    "council:receipt": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_letter"}),
    "council:attach": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_letter"}),
    "council:strike": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_letter"}),
    "council:policies": Way(get=EVERYONE),
    "council:add_policy": Way(get=OFFICERS, post=OFFICERS),
    "council:policy": Way(get=EVERYONE, takes={"pk": "council_policy"}),
    "council:change_policy": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_policy"}),
    "council:add_policy_file": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_policy"}),
    "council:policy_file": Way(get=EVERYONE, takes={"pk": "council_policy_file"}),
    "council:drop_policy_file": Way(post=OFFICERS, takes={"pk": "council_policy_file"}),
    "council:focuses": Way(get=EVERYONE),
    "council:choose_focus": Way(get=OFFICERS, post=OFFICERS),
    "council:focus": Way(get=EVERYONE, takes={"pk": "council_focus"}),
    "council:close_focus": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_focus"}),
    "council:petitions": Way(get=EVERYONE),
    "council:petition": Way(get=EVERYONE, takes={"kind": "=citizens"}),
    "council:petition_sheet": Way(get=EVERYONE, takes={"kind": "=citizens", "form": "=docx"}),
    "council:add_petition": Way(get=OFFICERS, post=OFFICERS),
    "council:filed": Way(get=EVERYONE, takes={"pk": "council_petition"}),
    "council:enter_petition_step": Way(
        get=OFFICERS, post=OFFICERS, takes={"pk": "council_petition", "step": "=answered"}
    ),
    "council:take_back_petition_step": Way(
        post=OFFICERS, takes={"pk": "council_petition", "step": "council_petition_step"}
    ),
    "council:requests": Way(get=EVERYONE),
    "council:add_request": Way(get=OFFICERS, post=OFFICERS),
    "council:request": Way(get=READERS, takes={"pk": "info_request"}),
    "council:change_request": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "info_request"}),
    "council:enter_request_step": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "info_request", "step": "=sent"}),
    "council:publish_request": Way(post=OFFICERS, takes={"pk": "info_request"}),
    "council:take_back_request_step": Way(post=OFFICERS, takes={"pk": "info_request", "step": "info_request_step"}),
    "council:request_letter": Way(get=READERS, takes={"pk": "info_request", "kind": "=sent", "form": "=docx"}),
    "council:sessions": Way(get=EVERYONE),
    "council:add_session": Way(get=OFFICERS, post=OFFICERS),
    "council:session": Way(get=EVERYONE, takes={"pk": "council_session"}),
    "council:change_session": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_session"}),
    "council:call_off": Way(post=OFFICERS, takes={"pk": "council_session"}),
    "council:observers": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_session"}),
    "council:report": Way(takes={"pk": "council_session"}),  # for who goes there: tests/council/views/test_sessions.py
    "council:words": Way(get=EVERYONE),
    "council:add_word": Way(get=OFFICERS, post=OFFICERS),
    "council:word": Way(get=EVERYONE, takes={"pk": "council_word"}),
    "council:finish_word": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_word"}),
    "council:cycles": Way(get=EVERYONE),
    "council:add_cycle": Way(get=OFFICERS, post=OFFICERS),
    "council:cycle": Way(get=EVERYONE, takes={"pk": "council_cycle"}),
    "council:change_cycle": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_cycle"}),
    "council:enter_step": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "council_cycle"}),
    "council:take_back": Way(post=OFFICERS, takes={"pk": "council_cycle", "step": "council_step"}),
    "opinions:register": Way(get=EVERYONE, asks={"words": "إنارة"}),
    "opinions:feed": Way(get=EVERYONE),
    "opinions:ledger": Way(get=EVERYONE),
    "opinions:report": Way(takes={"year": "=1999"}),  # of a year with papers: tests/opinions/views/test_register.py
    "opinions:report_file": Way(takes={"year": "=1999", "form": "=json"}),
    "opinions:send_figures": Way(get=OFFICERS, post=OFFICERS),
    "opinions:figures": Way(get=READERS, post=OFFICERS, takes={"pk": "figures"}),
    "opinions:figures_letter": Way(get=READERS, takes={"pk": "figures", "form": "=docx"}),
    "opinions:comment": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "figures"}),
    "opinions:comment_by_link": Way(takes={"secret": "=nowhere"}),  # who has one: tests/opinions/views/test_figures.py
    "opinions:begin": Way(get=MEMBERS, post=MEMBERS),
    "opinions:by_link": Way(takes={"secret": "=nowhere"}),  # who has one: tests/opinions/views/test_answers.py
    "opinions:opinion": Way(get=EVERYONE, takes={"pk": "sent_opinion"}),
    "opinions:document": Way(get=EVERYONE, takes={"pk": "sent_opinion", "form": "=json"}),
    "opinions:letter": Way(get=EVERYONE, takes={"pk": "sent_opinion", "form": "=docx"}),
    "opinions:write": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "opinion"}),
    "opinions:editions": Way(get=READERS, takes={"pk": "opinion"}),
    "opinions:drafters": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "opinion"}),
    "opinions:recommend": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "opinion"}),
    "opinions:recommendation": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "recommendation"}),
    "opinions:cite": Way(get=OFFICERS, takes={"pk": "opinion"}),  # sent without an item it finds none
    "opinions:drop_citation": Way(post=OFFICERS, takes={"pk": "exhibit"}),
    "opinions:dissent": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "opinion"}),
    "opinions:step": Way(post=OFFICERS, takes={"pk": "opinion"}, sends={"do": "propose"}),
    "opinions:send": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_opinion"}),
    "opinions:receipt": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_opinion"}),
    "opinions:receipt_file": Way(get=READERS, takes={"pk": "received_opinion"}),
    "opinions:prolong": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_opinion"}),
    "opinions:close": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_opinion"}),
    "opinions:hold": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_opinion"}),
    "opinions:remind": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_opinion"}),
    "opinions:reminder": Way(get=EVERYONE, takes={"reminder": "reminder", "form": "=docx"}),
    "opinions:answer": Way(get=OFFICERS | {"clerk"}, post=OFFICERS | {"clerk"}, takes={"pk": "sent_opinion"}),
    "opinions:link": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_opinion"}),
    "opinions:confirm": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "reply"}),
    "opinions:correct_sending": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_opinion"}),
    "opinions:strike_finding": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "opinion_finding"}),
    "opinions:strike_pause": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "opinion_pause"}),
    "opinions:strike": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "reply"}),
    "opinions:set_aside": Way(post=OFFICERS, takes={"pk": "reply"}),
    "opinions:reply_file": Way(get=READERS, takes={"pk": "reply"}),
    "opinions:withdraw": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_recommendation"}),
    "opinions:withdrawal": Way(get=EVERYONE, takes={"pk": "withdrawn", "form": "=docx"}),
    "opinions:answer_with": Way(get=OFFICERS | {"clerk"}, post=OFFICERS | {"clerk"}, takes={"pk": "sent_opinion"}),
    "opinions:find": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "sent_recommendation"}),
    "people:directory": Way(get=EVERYONE, asks={"q": "سعاد"}),
    "people:person": Way(get=EVERYONE, takes={"pk": "person"}),
    "people:history": Way(get=EVERYONE, takes={"pk": "person"}),
    "people:organization": Way(get=EVERYONE, takes={"pk": "organization"}),
    "people:everyone": Way(get=KEEPERS),
    "people:add": Way(get=KEEPERS, post=KEEPERS),
    "people:paste": Way(get=KEEPERS, post=KEEPERS),
    "people:duplicates": Way(get=KEEPERS),
    "people:add_organization": Way(get=KEEPERS, post=KEEPERS),
    "people:change_organization": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "organization"}),
    "people:change": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "person"}),
    "people:contact": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "person"}),  # and oneself: tests/people
    "people:sit": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "person"}),
    "people:leave": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "person"}),
    "people:posts": Way(get=KEEPERS, takes={"pk": "person"}),
    "people:give": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "person"}),
    "people:end_post": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "post"}),
    "people:suspend": Way(get=PRESIDING, post=PRESIDING, takes={"pk": "person"}),
    "people:lift": Way(get=PRESIDING, post=PRESIDING, takes={"pk": "person"}),
    "people:committees": Way(get=EVERYONE),
    "people:found_committee": Way(get=KEEPERS, post=KEEPERS),
    "people:committee": Way(get=EVERYONE, takes={"pk": "committee"}),
    "people:change_committee": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "committee"}),
    "people:end_committee": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "committee"}),
    "people:appoint": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "committee"}),
    "people:report": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "committee"}),  # and who sits in it: tests/people
    "people:one_report": Way(get=READERS, takes={"pk": "committee_report"}),
    "people:add_office": Way(get=KEEPERS, post=KEEPERS),
    "people:fill": Way(get=KEEPERS, post=KEEPERS),
    "people:change_office": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "office"}),
    "people:end_office": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "office"}),
    "people:post_sheet": Way(get=KEEPERS, post=KEEPERS, takes={"post": "=president"}),
    "people:leave_place": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "place"}),
    "people:sheet": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "person"}),  # and oneself: tests/people
    "people:dissolve": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "organization"}),
    "people:erase": Way(get=PRESIDING, post=PRESIDING, takes={"pk": "person"}),
    "people:delegate": Way(get=frozenset({"president"}), post=frozenset({"president"}), takes={"pk": "person"}),
    "people:end_delegation": Way(get=PRESIDING, post=PRESIDING, takes={"pk": "delegation"}),
    "people:twins": Way(get=KEEPERS, takes={"pk": "person"}),
    "people:merge": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "person", "other": "person"}),
    "people:export": Way(get=KEEPERS, post=KEEPERS, takes={"pk": "person"}),
    "people:invite": Way(get=INVITING),
    "people:invite_one": Way(get=INVITING, post=INVITING, takes={"pk": "person"}),
    "gather:list": Way(get=EVERYONE),
    "gather:open": Way(get=OFFICERS, post=OFFICERS),
    "gather:gathering": Way(get=EVERYONE, takes={"pk": "gathering"}),
    "gather:change": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "gathering"}),
    "gather:give": Way(get=MEMBERS, post=MEMBERS, takes={"pk": "gathering"}),
    "gather:record": Way(get=MEMBERS, post=MEMBERS, takes={"pk": "gathering"}),
    "gather:recordings": Way(get=OFFICERS, post=OFFICERS),
    "gather:recorded": Way(get=OFFICERS, takes={"pk": "recording"}),
    "gather:recording": Way(takes={"code": "=ABCDE-FGHJK"}),  # a code that leads nowhere, whoever asks
    "gather:cards": Way(get=OFFICERS, takes={"pk": "gathering"}),
    "gather:take": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "gathering"}),
    "gather:preview": Way(takes={"key": "=0123456789abcdef0123456789abcdef"}),  # gone, whoever asks
    "gather:source": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "source"}),
    "gather:file": Way(get=OFFICERS, takes={"pk": "source"}),
    "gather:given": Way(takes={"number": "=1"}),  # its author alone, who is none of these
    "gather:code": Way(get=EVERYONE, post=EVERYONE),
    "gather:coded_documents": Way(takes={"code": "=ABCDE-FGHJK"}),
    "gather:coded_document": Way(takes={"code": "=ABCDE-FGHJK", "pk": "document"}),
    "gather:coded_object": Way(takes={"code": "=ABCDE-FGHJK", "pk": "group"}),
    "gather:follow": Way(takes={"code": "=ABCDE-FGHJK"}),  # a code that leads nowhere, whoever asks
    "gather:waiting": Way(get=OFFICERS, post=OFFICERS),
    "gather:similar": Way(post=EVERYONE),
    "gather:support": Way(post=MEMBERS, takes={"pk": "given_idea"}),
    "library:list": Way(get=EVERYONE),
    "library:sheet": Way(get=EVERYONE),
    "library:add": Way(get=MEMBERS, post=MEMBERS),
    "library:join": Way(get=OFFICERS, post=OFFICERS),
    "library:starter": Way(get=OFFICERS, post=OFFICERS),
    "library:concept": Way(get=EVERYONE, post=OFFICERS, takes={"pk": "concept"}),
    "library:edit": Way(get=MEMBERS, post=MEMBERS, takes={"pk": "concept"}),
    "desk:desk": Way(get=READERS, post=OFFICERS),
    "desk:steps": Way(get=READERS, post=OFFICERS),
    "desk:idea": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "given_idea"}),
    "desk:pairs": Way(get=OFFICERS, post=OFFICERS),
    "desk:group": Way(get=READERS, post=OFFICERS, takes={"pk": "group"}),
    "desk:words": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "group"}),
    "desk:object": Way(get=MEMBERS, post=MEMBERS, takes={"pk": "group"}),
    "desk:answer": Way(takes={"pk": "group", "objection": "objection"}),  # of another line, whoever asks
    "desk:axes": Way(get=READERS, post=OFFICERS),
    "desk:axis": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "axis"}),
    "desk:sheet": Way(get=READERS, takes={"pk": "axis"}),
    "desk:loose_sheet": Way(get=READERS),
    "rank:list": Way(get=READERS),
    "rank:open": Way(get=OFFICERS, post=OFFICERS),
    "rank:round": Way(get=READERS, post=MEMBERS, takes={"pk": "open_round"}),
    "rank:close": Way(post=OFFICERS, takes={"pk": "open_round"}),
    "rank:result": Way(get=READERS, takes={"pk": "closed_round", "form": "=csv"}),
    "desk:file": Way(get=READERS, takes={"form": "=json"}),
    "thread:idea": Way(get=READERS, takes={"number": "idea_number"}),  # everybody once it is published
    "thread:documents": Way(get=OFFICERS, post=OFFICERS, takes={"number": "idea_number"}),  # and its author
    "thread:document": Way(get=READERS, takes={"pk": "document"}),  # everybody once it is published
    "thread:publish": Way(get=OFFICERS, post=OFFICERS, takes={"number": "idea_number"}),
    "thread:mine": Way(get=NAMED),
    "rulebook:texts": Way(get=EVERYONE),
    "rulebook:said": Way(get=EVERYONE),
    "rulebook:open": Way(get=OFFICERS, post=OFFICERS),
    "rulebook:text": Way(get=EVERYONE, takes={"text": "rule_text"}),  # once an edition is adopted
    "rulebook:begin": Way(post=OFFICERS, takes={"text": "rule_text"}),
    "rulebook:compare": Way(get=EVERYONE, takes={"text": "rule_text"}, asks={"from": "1", "to": "1"}),
    "rulebook:article": Way(get=EVERYONE, takes={"article": "rule_article"}),
    "rulebook:edition": Way(get=READERS, takes={"edition": "rule_draft"}),  # everybody, once it is adopted
    "rulebook:document": Way(get=READERS, takes={"edition": "rule_draft", "form": "=json"}),
    "rulebook:outcome": Way(get=READERS, takes={"edition": "rule_draft"}),
    "rulebook:add": Way(get=OFFICERS, post=OFFICERS, takes={"edition": "rule_draft"}),
    "rulebook:open_amendments": Way(get=OFFICERS, post=OFFICERS, takes={"edition": "rule_draft"}),
    "rulebook:adopt": Way(get=frozenset({"president"}), post=frozenset({"president"}), takes={"edition": "rule_draft"}),
    "rulebook:amend": Way(
        get=MEMBERS, post=MEMBERS, takes={"edition": "rule_draft"}, asks={"kind": "insert"}, sends={"words_ar": "س"}
    ),
    "rulebook:change": Way(get=OFFICERS, post=OFFICERS, takes={"provision": "provision"}),
    "rulebook:remove": Way(get=OFFICERS, post=OFFICERS, takes={"provision": "provision"}),
    "rulebook:parameters": Way(get=OFFICERS, post=OFFICERS, takes={"provision": "provision"}),
    "rulebook:amendment": Way(get=READERS, post=MEMBERS, takes={"amendment": "amendment"}, sends={"do": "sign"}),
    "rulebook:amend_amendment": Way(get=MEMBERS, post=MEMBERS, takes={"amendment": "amendment"}),
    "meetings:list": Way(get=EVERYONE),
    "meetings:plan": Way(get=OFFICERS, post=OFFICERS),
    "meetings:series": Way(get=OFFICERS, post=OFFICERS),
    "meetings:year": Way(get=EVERYONE, takes={"year": "=2027"}),
    "meetings:ledger": Way(get=READERS),
    "meetings:old": Way(get=READERS),
    "meetings:old_hand_in": Way(get=OFFICERS, post=OFFICERS),
    "meetings:old_one": Way(get=READERS, post=OFFICERS, takes={"minutes": "old_minutes"}, sends={"do": "keep"}),
    "meetings:old_file": Way(get=READERS, takes={"minutes": "old_minutes"}),
    "meetings:absence_letter": Way(get=OFFICERS, takes={"person": "absent", "form": "=docx"}),
    "meetings:meeting": Way(get=READERS, post=MEMBERS, takes={"meeting": "meeting"}, sends={"do": "stay"}),
    "meetings:calendar": Way(get=READERS, takes={"meeting": "meeting"}),
    "meetings:change": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:convene": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:move": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:cancel": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:again": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:open": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:guests": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:add_item": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:propose": Way(get=MEMBERS, post=MEMBERS, takes={"meeting": "meeting"}),
    "meetings:documents": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:replies": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:attachment": Way(get=READERS, takes={"document": "attachment"}),
    "meetings:presence": Way(get=READERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:here": Way(get=READERS, post=MEMBERS, takes={"meeting": "meeting"}),
    "meetings:quick": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:checked": Way(post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:follow": Way(get=READERS, post=MEMBERS, takes={"meeting": "meeting"}, sends={"do": "ask"}),
    "meetings:follow_now": Way(get=READERS, takes={"meeting": "meeting"}),
    "meetings:screen": Way(get=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:screen_now": Way(get=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:sheet": Way(get=READERS, takes={"meeting": "meeting"}),
    "meetings:ballot_start": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "meeting"}),
    "meetings:ballot": Way(get=READERS, takes={"box": "box"}),
    "meetings:ballot_close": Way(get=OFFICERS, post=OFFICERS, takes={"box": "box"}),
    "meetings:ballot_annul": Way(get=OFFICERS, post=OFFICERS, takes={"box": "closed_box"}),
    "meetings:ballot_papers": Way(get=READERS, takes={"box": "closed_box"}),
    "meetings:board": Way(get=OFFICERS, post=OFFICERS, takes={"box": "coded_box"}, sends={"do": "keepers"}),
    "meetings:board_key": Way(
        takes={"box": "coded_box"}
    ),  # who keeps the key alone: tests/meetings/views/test_coded.py
    "meetings:board_code": Way(get=EVERYONE, post=EVERYONE, takes={"box": "coded_box"}),  # whoever has a sheet
    "meetings:board_file": Way(get=READERS, takes={"box": "summed_box"}),
    "meetings:vote": Way(takes={"voter": "voter"}),  # who the paper is for alone: tests/meetings/views/test_ballots.py
    "meetings:change_item": Way(get=OFFICERS, post=OFFICERS, takes={"entry": "agenda_item"}),
    "meetings:minutes": Way(get=READERS, post=OFFICERS, takes={"meeting": "minutes_of"}, sends={"do": "send"}),
    "meetings:document": Way(get=READERS, takes={"meeting": "minutes_of", "form": "=json"}),
    "meetings:word": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "minutes_of", "place": "=opening"}),
    "meetings:take_on": Way(get=OFFICERS, post=OFFICERS, takes={"meeting": "minutes_of"}),
    "meetings:tasks": Way(get=READERS, post=READERS),
    "meetings:move_motion": Way(get=MEMBERS, post=MEMBERS, takes={"entry": "agenda_item"}),
    "meetings:motion": Way(get=READERS, post=MEMBERS, takes={"motion": "motion"}, sends={"do": "yes"}),
    "meetings:amend_motion": Way(get=MEMBERS, post=MEMBERS, takes={"motion": "motion"}),
    "meetings:open_ballot": Way(get=OFFICERS, post=OFFICERS, takes={"motion": "motion"}),
    "meetings:open_vote": Way(get=OFFICERS, post=OFFICERS, takes={"motion": "motion"}),
    "meetings:call_election": Way(get=OFFICERS, post=OFFICERS, takes={"entry": "agenda_item"}),
    "meetings:election": Way(get=READERS, post=MEMBERS, takes={"election": "election"}, sends={"do": "stand"}),
    "meetings:election_propose": Way(get=MEMBERS, post=MEMBERS, takes={"election": "election"}),
    "meetings:election_round": Way(get=OFFICERS, post=OFFICERS, takes={"election": "election"}),
    "meetings:election_post": Way(get=OFFICERS, post=OFFICERS, takes={"election": "election"}),
    "meetings:election_count": Way(get=OFFICERS, post=OFFICERS, takes={"round": "election_round"}),
    "meetings:slate": Way(get=MEMBERS, post=MEMBERS, takes={"election": "list_election"}),
    "meetings:slate_change": Way(get=OFFICERS, post=OFFICERS, takes={"slate": "slate"}),  # and for who leads it
    "meetings:spell": Way(get=OFFICERS, post=OFFICERS, takes={"spell": "spell"}, sends={"do": "strike"}),
    "programme:programmes": Way(get=EVERYONE),
    "programme:open": Way(get=OFFICERS, post=OFFICERS),
    "programme:programme": Way(get=READERS, takes={"programme": "programme"}),  # a visitor once a version is published
    "programme:take": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:add": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:carry_all": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:draw": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:compare": Way(get=READERS, takes={"programme": "programme"}, asks={"from": "1", "to": "1"}),
    "programme:measure": Way(get=READERS, takes={"measure": "measure"}),
    "programme:reword": Way(get=OFFICERS, post=OFFICERS, takes={"measure": "measure"}),
    "programme:place": Way(get=OFFICERS, post=OFFICERS, takes={"measure": "measure"}),
    "programme:drop": Way(get=OFFICERS, post=OFFICERS, takes={"measure": "measure"}),
    "programme:carry": Way(get=OFFICERS, post=OFFICERS, takes={"measure": "measure"}),
    "programme:plan": Way(get=OFFICERS, post=OFFICERS, takes={"measure": "measure"}),
    "programme:activity": Way(get=READERS, takes={"activity": "activity"}),
    "programme:change": Way(get=OFFICERS, post=OFFICERS, takes={"activity": "activity"}),
    "programme:join": Way(post=OFFICERS, takes={"activity": "activity", "plan": "partner_plan"}),
    "programme:cancel": Way(get=OFFICERS, post=OFFICERS, takes={"activity": "activity"}),
    "programme:report": Way(get=OFFICERS, post=OFFICERS, takes={"activity": "activity"}),  # and who answers for it
    "programme:part": Way(get=OFFICERS, post=OFFICERS, takes={"activity": "activity", "part": "=milestone"}),
    "programme:remove": Way(post=OFFICERS, takes={"part": "=milestone", "key": "milestone"}),
    "programme:observe": Way(get=OFFICERS, post=OFFICERS, takes={"indicator": "indicator"}),  # and who answers for it
    "programme:values": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:reopen": Way(get=OFFICERS, post=OFFICERS, takes={"milestone": "milestone"}),
    "programme:finish": Way(get=OFFICERS, post=OFFICERS, takes={"milestone": "milestone"}),
    "programme:schedule": Way(get=READERS, takes={"programme": "programme"}),
    "programme:calendar": Way(get=READERS, takes={"programme": "programme"}),
    "programme:review": Way(get=READERS, takes={"programme": "programme"}),
    "programme:work": Way(get=READERS, takes={"programme": "programme", "form": "=json"}),
    "programme:file": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:preview": Way(get=OFFICERS, post=OFFICERS, takes={"intake": "intake"}),
    "programme:partners": Way(get=READERS, takes={"programme": "programme"}),
    "programme:plans": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:add_partner": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:remove_partner": Way(post=OFFICERS, takes={"programme": "programme", "plan": "partner_plan"}),
    "programme:version": Way(get=EVERYONE, takes={"version": "version"}),
    "programme:document": Way(get=EVERYONE, takes={"version": "version", "form": "=json"}),
    "programme:advance": Way(post=frozenset({"president"}), takes={"version": "version", "step": "=adopt"}),
}
