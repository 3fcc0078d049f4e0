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
    "places:seat": Way(get=EVERYONE),
    "places:area": Way(get=EVERYONE, post=OFFICERS, takes={"code": "seat"}),
    "places:rename": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "neighbourhood"}),
    "places:remove": Way(get=OFFICERS, post=OFFICERS, takes={"pk": "neighbourhood"}),
    "commons:comment": Way(get=NAMED, post=NAMED, takes={"item": "item"}),
    "site:home": Way(get=KNOWN, abroad=KNOWN),
    "site:search": Way(get=EVERYONE, asks={"q": "فكرة"}),
    "site:item": Way(get=EVERYONE, takes={"pk": "item"}),
    "site:settings": Way(get=OFFICERS | {"operator"}, post=OFFICERS | {"operator"}),
    "site:data": Way(get=EVERYONE),
    "site:accessibility": Way(get=EVERYONE),
    "site:role": Way(),  # 404 but in a demonstration: tests/site/test_demonstration.py
    "commons:withdraw": Way(takes={"item": "comment"}),  # its author alone, who is none of these
    "commons:follow": Way(post=NAMED, takes={"item": "item"}),
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
    "gather:follow": Way(takes={"code": "=ABCDE-FGHJK"}),  # a code that leads nowhere, whoever asks
    "gather:waiting": Way(get=OFFICERS, post=OFFICERS),
    "gather:similar": Way(post=EVERYONE),
    "gather:support": Way(post=MEMBERS, takes={"pk": "given_idea"}),
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
    "rank:list": Way(get=READERS),
    "rank:open": Way(get=OFFICERS, post=OFFICERS),
    "rank:round": Way(get=READERS, post=MEMBERS, takes={"pk": "open_round"}),
    "rank:close": Way(post=OFFICERS, takes={"pk": "open_round"}),
    "rank:csv": Way(get=READERS, takes={"pk": "closed_round"}),
    "thread:idea": Way(get=READERS, takes={"number": "idea_number"}),  # everybody once it is published
    "thread:publish": Way(get=OFFICERS, post=OFFICERS, takes={"number": "idea_number"}),
    "thread:mine": Way(get=NAMED),
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
    "programme:cancel": Way(get=OFFICERS, post=OFFICERS, takes={"activity": "activity"}),
    "programme:report": Way(get=OFFICERS, post=OFFICERS, takes={"activity": "activity"}),  # and who answers for it
    "programme:part": Way(get=OFFICERS, post=OFFICERS, takes={"activity": "activity", "part": "=milestone"}),
    "programme:remove": Way(post=OFFICERS, takes={"part": "=milestone", "key": "milestone"}),
    "programme:finish": Way(get=OFFICERS, post=OFFICERS, takes={"milestone": "milestone"}),
    "programme:schedule": Way(get=READERS, takes={"programme": "programme"}),
    "programme:calendar": Way(get=READERS, takes={"programme": "programme"}),
    "programme:review": Way(get=READERS, takes={"programme": "programme"}),
    "programme:work": Way(get=READERS, takes={"programme": "programme", "form": "=json"}),
    "programme:file": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:preview": Way(get=OFFICERS, post=OFFICERS, takes={"intake": "intake"}),
    "programme:partners": Way(get=READERS, takes={"programme": "programme"}),
    "programme:add_partner": Way(get=OFFICERS, post=OFFICERS, takes={"programme": "programme"}),
    "programme:remove_partner": Way(post=OFFICERS, takes={"programme": "programme", "plan": "partner_plan"}),
    "programme:version": Way(get=EVERYONE, takes={"version": "version"}),
    "programme:document": Way(get=EVERYONE, takes={"version": "version", "form": "=json"}),
    "programme:advance": Way(post=frozenset({"president"}), takes={"version": "version", "step": "=adopt"}),
}
