"""Any sequence of drafting, amending, deciding and adopting: as in force on any day there is one text, and it never changes."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django_scopes import scope
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from takafu.kit import clock
from takafu.kit.tongues import Tongues
from takafu.register.queries import faults
from takafu.rulebook import actions, queries
from takafu.rulebook.models import Edition
from tests.bodies import as_role, open_body, person, viewer_of
from tests.rulebook import texts

DAYS = st.integers(-400, 400)


class Drafting(RuleBasedStateMachine):
    """One text of one body."""

    amendments = Bundle("amendments")

    @initialize()
    def begin(self):
        self.body = open_body("fes", "هيئة فاس")
        self.scope = scope(body=self.body)
        self.scope.__enter__()
        self.rapporteur, self.president = (as_role(self.body, role)[0] for role in ("rapporteur", "president"))
        self.suad = viewer_of(person(self.body, "سعاد"))
        self.text, self.frozen, self.words = texts.text(self.body, self.rapporteur), {}, 0

    def draft(self):
        return self.text.editions.filter(adopted_at=None).first()

    def said(self):
        self.words += 1
        return Tongues(ar=f"كلمات {self.words}")

    @rule(place=st.integers(0, 9))
    def add(self, place):
        edition = self.draft()
        rows = list(edition.provisions.all()) if edition else []
        if edition and not edition.amendable_at:
            after = rows[place % len(rows)] if rows else None
            actions.add(by=self.rapporteur, edition=edition, heading=Tongues(), words=self.said(), after=after)

    @rule(place=st.integers(0, 9), to=st.integers(0, 9))
    def remove_or_move(self, place, to):
        edition = self.draft()
        rows = list(edition.provisions.all()) if edition else []
        if rows and not edition.amendable_at:
            one = rows[place % len(rows)]
            if to % 3:
                actions.move(by=self.rapporteur, provision=one, place=to)
            else:
                actions.remove(by=self.rapporteur, provision=one)

    @rule()
    def open(self):
        edition = self.draft()
        if edition and edition.provisions.exists():
            actions.open_amendments(by=self.rapporteur, edition=edition, until=clock.today())

    @rule(target=amendments, kind=st.sampled_from(["replace", "insert", "delete"]), place=st.integers(0, 9))
    def amend(self, kind, place):
        edition = self.draft()
        if not edition or not queries.takes_amendments(edition):
            return None
        rows = list(edition.provisions.all())
        words = None if kind == "delete" else self.said()
        return actions.propose(
            by=self.suad, edition=edition, kind=kind, article=rows[place % len(rows)].article, words=words
        )

    @rule(target=amendments, place=st.integers(0, 9), meetings=st.sampled_from([4, 6, None]))
    def amend_a_figure(self, place, meetings):
        edition = self.draft()
        if not edition or not queries.takes_amendments(edition):
            return None
        rows = list(edition.provisions.all())
        article = rows[place % len(rows)].article
        figure = {"code": "meetings_a_year", "value": meetings}
        try:
            return actions.propose(by=self.suad, edition=edition, kind="replace", article=article, figures=[figure])
        except ValueError:
            fixed = {one["code"]: one["value"] for one in rows[place % len(rows)].parameters}
            assert fixed.get("meetings_a_year") == meetings
            return None

    @rule(target=amendments, on=amendments, meetings=st.sampled_from([5, 6, None]), worded=st.booleans())
    def amend_an_amendment(self, on, meetings, worded):
        if on is None or on.on_id or on.kind == "delete":
            return None
        figures = [{"code": "meetings_a_year", "value": meetings}] if meetings else ()
        words = self.said() if worded or not meetings else None
        what = {"edition": on.edition, "kind": "replace", "article": on.article, "figures": figures, "words": words}
        try:
            return actions.propose(by=self.suad, on=on, **what)
        except actions.Gone:
            on.refresh_from_db()
            on.edition.refresh_from_db()
            assert not queries.stands(on) or on.edition.adopted_at
        except ValueError:  # it fixes that already
            assert not words
        return None

    @rule(made=consumes(amendments), accepted=st.booleans(), withdrawn=st.booleans())
    def decide(self, made, accepted, withdrawn):
        if made is None:
            return
        try:
            if withdrawn:
                actions.withdraw(by=self.suad, amendment=made)
            else:
                actions.decide(by=self.rapporteur, amendment=made, accepted=accepted)
        except actions.Gone:
            made.refresh_from_db()
            assert made.withdrawn_at or made.decided_at or made.edition.adopted_at
        except actions.Clashing:
            actions.decide(by=self.rapporteur, amendment=made, accepted=False)

    @rule(days=DAYS)
    def adopt(self, days):
        edition = self.draft()
        if not edition:
            return
        try:
            kept = texts.adopted(edition, self.president, clock.today() + timedelta(days=days))
            self.frozen[kept.pk] = kept.content
        except actions.Unready as why:
            known = why.code in {"undecided", "empty"}
            if not known:
                raise

    @rule()
    def go_on(self):
        if self.frozen:
            actions.open_edition(by=self.rapporteur, text=self.text)

    @invariant()
    def one_text_on_any_day_and_none_that_changes(self):
        if not hasattr(self, "frozen"):
            return
        adopted = list(Edition.objects.exclude(adopted_at=None))
        assert {one.pk: one.content for one in adopted} == self.frozen
        assert Edition.objects.filter(adopted_at=None).count() <= 1
        for day in {one.start for one in adopted} | {one.start - timedelta(days=1) for one in adopted}:
            begun = [one.number for one in adopted if one.start <= day]
            found = queries.edition_on(self.text, day)
            assert (found.number if found else None) == (max(begun) if begun else None)
        edition = self.draft()
        if edition:
            keys = [one.key for one in actions.outcome(edition)]
            assert len(keys) == len(set(keys))

    def teardown(self):
        if hasattr(self, "body"):
            assert faults(self.body) == []
            self.scope.__exit__(None, None, None)


MADE = st.tuples(
    st.sampled_from([None, 5, 6]), st.booleans(), st.integers(0, 3)
)  # a figure, other words, what it is on


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=st.lists(MADE, min_size=2, max_size=4), order=st.permutations(range(4)))
def test_one_article_amended_over_and_over_is_one_text_in_any_order(made, order, in_fes, rapporteur, suad):
    with transaction.atomic():
        edition = texts.fixing(in_fes, rapporteur, (2, "meetings_a_year", 4))
        article, found = texts.article(edition, 2), []
        for place, (meetings, worded, on) in enumerate(made):
            what = {"words": Tongues(ar=f"كلمات {place}")} if worded or not meetings else {}
            if meetings:
                what["figures"] = [{"code": "meetings_a_year", "value": meetings}]
            if on < len(found) and not found[on].on_id:
                what["on"] = found[on]
            with suppress(ValueError):  # it fixes that already
                found.append(actions.propose(by=suad, edition=edition, kind="replace", article=article, **what))
        for place in order:
            if place < len(found):
                with suppress(actions.Clashing):
                    actions.decide(by=rapporteur, amendment=found[place], accepted=True)
                assert len(actions.outcome(edition)) == 4
        transaction.set_rollback(True)


@pytest.mark.slow
def test_drafting_in_any_order(db):  # each run of the machine is undone
    class Undone(Drafting):
        def __init__(self):
            super().__init__()
            self.whole = transaction.atomic()
            self.whole.__enter__()

        def teardown(self):
            super().teardown()
            transaction.set_rollback(True)
            self.whole.__exit__(None, None, None)

    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Undone, settings=settings(max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=checks)
    )
    assert not Edition.objects.exists()  # each run was undone
