"""What the periods that the law fixes are called."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

NAMES: Mapping[str, str | Promise] = {
    "council_members_called": gettext_lazy("Members of the council are called to a session"),
    "council_agenda_sent": gettext_lazy("The session’s agenda is sent to the governor"),
    "written_question": gettext_lazy("A member of the council hands in a written question before a session"),
    "visa": gettext_lazy("The governor’s visa on a decision of the council"),
    "extraordinary_majority": gettext_lazy("An extraordinary session that most members ask for is held"),
    "extraordinary_governor": gettext_lazy("An extraordinary session that the governor asks for is held"),
    "petition_refusal": gettext_lazy("A petition that is refused is answered, with reasons"),
    "decisions_posted": gettext_lazy("Decisions are posted after the session"),
    "minutes_sent": gettext_lazy("Minutes are sent to the members of the council"),
    "administration_data": gettext_lazy("Administrations give their data for the programme of the commune"),
    "programme_to_committees": gettext_lazy("The programme of the commune goes to the committees before the session"),
    "budget_to_committee": gettext_lazy("The budget goes to the committee before the session"),
    "programme_first_year": gettext_lazy("The programme of the commune is adopted in the first year of the term"),
    "programme_posted": gettext_lazy("The decision to draw up the programme of the commune is posted"),
    "programme_report": gettext_lazy("The programme of the commune is evaluated every year"),
    "programme_update": gettext_lazy("The programme of the commune may be updated from its third year on"),
    "information_answer": gettext_lazy("A request for information is answered"),
    "information_more": gettext_lazy("The answer to a request for information is put off, once"),
    "information_urgent": gettext_lazy("An urgent request for information is answered"),
    "information_complaint": gettext_lazy("A complaint is made when information is refused"),
    "information_decision": gettext_lazy("The head of the institution answers the complaint"),
    "information_appeal": gettext_lazy("The commission for the right to information is seized"),
    "information_ruling": gettext_lazy("The commission for the right to information answers"),
    "information_court": gettext_lazy("The administrative court is seized"),
}
