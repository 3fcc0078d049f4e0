"""The words of elections: the posts, where an election and a round are, what became of a candidate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from takafu.kit import formats
from takafu.kit.components import Tag, Tone
from takafu.kit.legal import parameters
from takafu.kit.legal.sources import cited
from takafu.kit.tongues import Tongues
from takafu.law import keeping
from takafu.law.standing import Silent
from takafu.meetings import electing, queries, wording
from takafu.meetings.models import Candidacy, Contender, Election, Meeting, Round
from takafu.people.models import Office

OFFICES: Mapping[str, Promise] = {  # the post itself, whoever holds it
    "president": gettext_lazy("the presidency"),
    "vice_president": gettext_lazy("the vice-presidency"),
    "rapporteur": gettext_lazy("the task of rapporteur"),
    "deputy_rapporteur": gettext_lazy("the task of deputy rapporteur"),
}
STATES: Mapping[str, tuple[Promise, Tone]] = {
    "called": (pgettext_lazy("election", "members may stand"), "blue"),
    "voting": (pgettext_lazy("election", "people vote now"), "ok"),
    "next": (pgettext_lazy("election", "another round follows"), "blue"),
    "open": (pgettext_lazy("election", "left to who presides"), "warn"),
    "elected": (pgettext_lazy("election", "decided"), "ok"),
    "nobody": (pgettext_lazy("election", "nobody is elected"), "warn"),
    "dropped": (pgettext_lazy("election", "given up"), ""),
    "unstood": (pgettext_lazy("election", "nobody stood"), "warn"),
    "undecided": (pgettext_lazy("election", "not decided at this meeting"), "warn"),
}
STOOD: Mapping[str, tuple[Promise, Tone]] = {
    "stands": (pgettext_lazy("candidacy", "stands"), "ok"),
    "asked": (pgettext_lazy("candidacy", "was asked to stand"), "blue"),
    "withdrew": (pgettext_lazy("candidacy", "withdrew"), ""),
}
SPOKEN: Mapping[str, Mapping[str, Promise]] = {  # by `Person.gender`
    "f": {
        "stands": pgettext_lazy("candidacy, a woman", "stands"),
        "asked": pgettext_lazy("candidacy, a woman", "was asked to stand"),
        "withdrew": pgettext_lazy("candidacy, a woman", "withdrew"),
    },
    "m": {
        "stands": pgettext_lazy("candidacy, a man", "stands"),
        "asked": pgettext_lazy("candidacy, a man", "was asked to stand"),
        "withdrew": pgettext_lazy("candidacy, a man", "withdrew"),
    },
}
GAVE_UP: tuple[Promise, Tone] = (pgettext_lazy("candidacy", "elected, gave the place up"), "")
WAYS: Mapping[str, Promise] = {
    "secret": pgettext_lazy("round", "By secret ballot, each on their phone"),
    "paper": pgettext_lazy("round", "On paper, counted by hand"),
    "hands": pgettext_lazy("round", "By show of hands, counted"),
}
WAYS_TOLD: Mapping[str, Promise] = {
    **WAYS,
    "codes": pgettext_lazy("round", "By secret ballot, with codes from printed sheets"),
}
FATES: Mapping[str, tuple[Promise, Tone]] = {
    "elected": (pgettext_lazy("candidate", "elected"), "ok"),
    "on": (pgettext_lazy("candidate", "in the next round"), "blue"),
    "tied": (pgettext_lazy("candidate", "equal votes"), "warn"),
}
OUTCOMES: Mapping[str, tuple[Promise, Tone]] = {
    "elected": (pgettext_lazy("round", "somebody is elected"), "ok"),
    "next": (pgettext_lazy("round", "another round follows"), "blue"),
    "part": (pgettext_lazy("round", "some places are filled"), "blue"),
    "again": (pgettext_lazy("round", "held again among those with equal votes"), "warn"),
    "nobody": (pgettext_lazy("round", "nobody is elected"), "warn"),
    "open": (pgettext_lazy("round", "left to who presides"), "warn"),
    "void": (pgettext_lazy("round", "void: the quorum was lost"), "warn"),
    "annulled": (pgettext_lazy("round", "given up, nothing was counted"), "warn"),
}


def candidacy(one: Candidacy) -> Tag:
    """Whether somebody stands, spoken of as a woman or a man where that is known."""
    if one.decision_id:
        return Tag(*(GAVE_UP if one.withdrawn_at else FATES["elected"]))
    how = "withdrew" if one.withdrawn_at else "stands" if one.stood_at else "asked"
    word, tone = STOOD[how]
    return Tag(SPOKEN.get(one.person.gender if one.person else "", {}).get(how, word), tone)


def joined(rows: Iterable[Candidacy]) -> str:
    """The names of some who stand or are elected."""
    return _(", ").join(str(one.person) for one in rows)


def post(election: Election) -> str:
    """The post that is elected to, or the posts that one list takes; of a committee's, with the committee."""
    office = election.office
    if election.posts:
        return _(", ").join(str(OFFICES[one]) for one in election.posts)
    if office is None:
        return str(OFFICES[election.post])
    return office_name(office)


def office_name(office: Office) -> str:
    """A post of the body's own list; of a committee's, with the committee."""
    return f"{office.label} ({office.committee.name})" if office.committee else str(office.label)


def title(election: Election) -> str:
    """«Election: the presidency»; of several places, with how many."""
    told = _("Election: %(post)s") % {"post": post(election)}
    if election.posts:
        return told
    return f"{told} · {places(election)}" if election.seats > 1 else told


def places(election: Election) -> str:
    """How many places are elected to."""
    return _("places: %(number)s") % {"number": election.seats}  # kept in titles: without marks of direction


def parity(meeting: Meeting, names: Mapping[str, str] | None = None) -> str:
    """What the rules make of women and men among those elected at a meeting; "" where nothing is to be told."""
    verdict = electing.parity(meeting)
    if verdict is None:
        return ""
    values = {name: formats.number(verdict.figures[name]) for name in ("women", "men")}
    silent = _("Elected at this meeting: women %(women)s, men %(men)s.") % values
    told = silent if verdict.met is None else _("Elected at this meeting:")
    return f"{told} {wording.said(verdict, names)}"


def round_name(number: int) -> str:
    """«Round 2»."""
    return _("Round %(number)s") % {"number": formats.number(number)}


def titled(election: Election, number: int = 0) -> Tongues:
    """An election, with its round where one is given, in both languages, as it is kept."""
    told = {}
    for language in ("ar", "fr"):
        with override(language):
            told[language] = title(election)
            if number:
                told[language] += " · " + _("Round %(number)s") % {"number": number}
    return Tongues(told)


def state(election: Election) -> Tag:
    """Where an election is."""
    return Tag(*STATES[electing.state(election)])


def with_post(one: Candidacy) -> str:
    """Who is elected, with the post of their place where one list takes several."""
    if not one.election.posts:
        return str(one.person)
    return f"{one.person} · {OFFICES[electing.post_of(one)]}"


def listed(one: Contender) -> str:
    """A list with its votes and the places that it has by the count."""
    values = {"name": one.slate, "votes": formats.number(one.votes or 0), "won": formats.number(one.won or 0)}
    return _("%(name)s: votes %(votes)s, places %(won)s") % values


def shares(election: Election, names: Mapping[str, str] | None = None) -> str:
    """How places go to lists, with its article; or that no article says it."""
    rule = queries.standing(election.meeting).ask("list_seats")
    if isinstance(rule, Silent):
        silent = parameters.silent(rule, names)
        if not election.list_seats:
            return silent
        agreed = _("The members agreed: %(what)s.") % {"what": parameters.value("list_seats", election.list_seats)}
        return f"{silent} {agreed}"
    return f"{parameters.said(rule)} ({cited(rule.source, names)})"


def outcome(held: Round) -> Tag:
    """What a round came to."""
    return Tag(*OUTCOMES[held.outcome])


def fate(one: Contender) -> Tag | None:
    """What became of a candidate in a round; None where nothing is to be said."""
    return Tag(*FATES[one.fate]) if one.fate in FATES else None


def counted(held: Round) -> str:
    """How many papers there were, and those for nobody; "" of a round that was given up."""
    if held.outcome == Round.Outcome.ANNULLED:
        return ""
    values = {name: formats.number(getattr(held, name) or 0) for name in ("voters", "blank", "spoilt", "present")}
    if held.way == Round.Way.HANDS:
        return _("Hands and abstentions: %(voters)s. Abstained: %(blank)s. Present: %(present)s.") % values
    return _("Papers: %(voters)s. Blank: %(blank)s. Spoilt: %(spoilt)s. Present: %(present)s.") % values


def verdict(held: Round, names: Mapping[str, str] | None = None) -> str:
    """What was told of a round when it was closed; "" before, or where it was given up."""
    return wording.said(keeping.restored(held.verdict), names) if held.verdict else ""
