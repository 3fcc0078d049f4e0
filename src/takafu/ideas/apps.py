"""The room of ideas, as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy

from takafu.kit.asking import wait
from takafu.kit.coming import announce
from takafu.kit.doors import Door, hang
from takafu.kit.helping import Help, explain


class IdeasConfig(AppConfig):
    """Its label is what tables and templates are named by."""

    name = "takafu.ideas"
    label = "ideas"

    def ready(self) -> None:
        """Hang the room's doors in the header, make its permissions known."""
        from takafu.commons import actions as commons  # noqa: PLC0415 - models are ready only now
        from takafu.ideas import actions, asking, beginning, days, erasing, permissions, sentences, taking, working  # noqa: F401, PLC0415 - models are ready only now
        from takafu.ideas.own_words import look_again  # noqa: PLC0415 - models are ready only now
        from takafu.kit import installing, personal  # noqa: PLC0415 - models are ready only now
        from takafu.library import actions as library  # noqa: PLC0415 - models are ready only now

        personal.handles("ideas", erase=erasing.erase, export=erasing.export)
        sentences.tell_all()
        announce("ideas", days.coming)
        wait("ideas", asking.asks)
        installing.add("ideas", 20, beginning.first_steps)
        title = gettext_lazy("Looking for ideas that ask for the same thing")
        library.watch("ideas", look_again)
        commons.job_kind(working.SUGGEST, commons.jobs.Kind(title, "ideas.sort", working.suggest_pairs))
        kind = commons.jobs.Kind(gettext_lazy("Taking a list in"), taking.TAKE, taking.take_confirmed, taking.SENTENCES)
        commons.job_kind(taking.TAKE, kind)
        for room, parts in (("gather", (1, 1)), ("desk", (2, 3)), ("rank", (3, 4))):
            explain(room, Help("rapporteur", parts[0], needs="ideas.sort"), Help("member", parts[1]))
        explain("thread", Help("member", 2))
        explain("ideas", Help("arrange"))
        hang(Door(gettext_lazy("Arrange ideas"), "ideas:arrange", order=20))
        hang(Door(gettext_lazy("Gather ideas"), "gather:list", order=20, inside=True, switch="ideas"))
        hang(
            Door(gettext_lazy("Sort ideas"), "desk:desk", order=21, inside=True, switch="ideas", needs="ideas.see_desk")
        )
        hang(Door(gettext_lazy("Ranking"), "rank:list", order=25, inside=True, switch="ideas", needs="ideas.see_all"))
