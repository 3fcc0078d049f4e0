"""The documentation told by the code: commands, options, exit codes, sentences, links, and the transcripts of the READMEs."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from takafu.config import command
from takafu.config.commands import SUMMARIES
from takafu.ideas import wording
from takafu.ideas.collection import Doubt
from takafu.kit.reading import Note, Unreadable, sentences
from takafu.text.meaning import Meaning
from tests.house.test_house import tracked

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
READMES = {"en": "README.md", "ar": "README.ar.md", "fr": "README.fr.md"}
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|href)=\"([^\"]+)\"")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
TRANSCRIPT = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
UNSEEN = re.compile("[\u200e\u200f\u2066-\u2069]")
COMMAND_ONLY = {"missing", "folder", "forbidden"}  # a visitor of the page never meets these
OF_THE_FORM = (
    "Nothing to arrange yet: paste a list, or choose a file.",
    "There is a pasted list and a file. Empty the text, or leave the file out.",
    "This file is empty. Choose one that holds the list.",
    "This file is larger than %(limit)s MB. Save the list without pictures, or split it in two.",
    "That is %(count)s lines, a list of ideas rather than axes. Give a few titles, one a line.",
    "Many lists are being arranged at this moment. Your text is still here: send it again in a few minutes.",
    "Something went wrong on our side. Please try again; if it happens again, tell us what the list looks like.",
    "The work on this list was cut short. Please send it again; if it happens again, split the list in two.",
    "The %(form)s file could not be made from this list. Try another format: xlsx, csv and json hold lists of any length.",
    "This list is no longer here",
    "This page is closed to you",
)
LABELS = (
    "Arrange the ideas",
    "Or drop a file here",
    "I already have axes",
    "Try it with an example",
    "Ideas waiting for an axis",
    "In this programme",
    "For you to look at",
    "The ideas as they were written",
    "Why together?",
    "doubtful",
    "What is doubtful?",
    "Do these ask for the same thing?",
    "Two answers to one question: choose, do not merge.",
    "In another axis, perhaps",
    "Probable typing faults",
    "Not taken as ideas",
    "the axis is our proposal",
    "Compared by words alone.",
    "Other formats",
)
FIRST_STEPS = (
    "The body’s words",
    "Starter concepts",
    "Put the ticked ones into the glossary",
    "The same: one line",
    "Put them into the glossary",
    "They mean the same",
    "Put it back",
    "Take it out of the glossary",
    "Propose a concept",
    "Let it stand",
    "Leave it aside",  # what docs/user/first-steps.*.md tell to press
    "Log in",
    "This telephone is mine",
    "This telephone is shared",
    "Keep this PIN",
    "Go to the first page",
    "My page",
    "I have a code",
    "Neighbourhoods",
    "Comments",
    "Send the comment",
    "Withdraw",
    "Read what is new",
    "All that is kept about me",
    "Add the members",
    "Paste the list here",
    "See what was understood",
    "Add those that are ticked",
    "Invite",
    "Make the code",
    "Send by WhatsApp",
    "Settings of the body",
    "Answer",
    "Send",
    "Hide",
    "Members",
    "Pass powers on",
    "Pass on",
    "Members and associations",
    "The bureau",
    "Arrange ideas",
)
COUNTING = (  # what docs/user/counting.*.md tell to press or to see
    "Holidays",
    "Estimated",
    "Enter the announced day",
    "Add a closing",
    "Withdraw",
    "Count a period",
    "Count",
    "Count this day too",
)
MEMBER = (  # what docs/user/member.*.md tell to press
    "Gather ideas",
    "Give an idea",
    "I want this too",
    "Send the idea",
    "Say it, or photograph it",
    "Add a document",
    "Take the document away",
    "Let it be shown",
    "Take my idea back",
    "Take it back",
    "What became of my ideas?",
    "Read what is new",
    "Pass it on, print it",
    "This is not what it meant",
    "Object",
    "Ranking",
    "Say what matters",
    "Save",
    "Programme",
    "It is done",
    "Report how it stands",
    "Meetings",
    "Vote now",
    "Is my paper in it?",
    "Type a code",
    "Your key",
    "I stand",
    "I accept",
    "Hand a list in",
)
RAPPORTEUR = (  # what docs/user/rapporteur.*.md tell to press
    "Enter what came before",
    "Gather ideas",
    "Open a gathering",
    "Open it",
    "Take in a list or a file",
    "Read it",
    "Take in what is chosen",
    "Undo the whole list",
    "Paper cards",
    "Add a document",
    "Waiting to be read",
    "Waiting to be typed",
    "It is not done",
    "Change or close the gathering",
    "Let it stand beside the line",
    "Leave it out",
    "Let everybody open it",
    "Sort ideas",
    "Make one line of these",
    "Move them",
    "Keyboard shortcuts",
    "Suggested pairs",
    "Look for pairs now",
    "The same: one line",
    "Not the same",
    "Rival answers",
    "Word it otherwise",
    "Keep these words",
    "Steps made",
    "Undo it",
    "Worksheet to print",
    "Answer it",
    "Ranking",
    "Open a round",
    "Close the round",
    "Close it and show the result",
    "Programme",
    "Open a programme",
    "Take in the desk’s lines",
    "Take them in",
    "Draw up a version",
    "Draw it up",
    "Propose it",
    "Adopt it",
    "Publish it",
    "Who may read it?",
    "Plan an activity",
    "Plan it",
    "Add a step",
    "It is done",
    "Report how it stands",
    "Over the years",
    "Pass it on, print it",
    "Associations’ own plans",
    "Type one in",
    "From a file",
    "Call an election",
    "Lists of candidates stand",
    "Open the round",
    "The steps: keys, sheets, count",
    "Give them the post",
)
RULEBOOK = (  # what docs/user/rulebook.*.md tell to press
    "Our rules",
    "As in force on",
    "Show it",
    "What the last edition changed",
    "Compare them",
    "What the amendments changed",
    "Side by side",
    "Begin a text",
    "Begin it",
    "Word it otherwise",
    "Keep these words",
    "Add after it",
    "Move it, or take it out",
    "What it fixes",
    "Go on",
    "Fix it",
    "Open it for amendments",
    "Open it",
    "Amend this article",
    "Other words",
    "Another figure",
    "A new article after it",
    "A new article with a figure",
    "Take it out",
    "Put it forward",
    "What would follow from it",
    "I sign it too",
    "Other words for it",
    "Withdraw it",
    "Accepted",
    "Not accepted",
    "What it would become",
    "Adopt it",
    "Begin the next edition",
    "What our rules say",
    "Count a period",
    "Periods of our rules",
)
GUIDES = {
    "first-steps": FIRST_STEPS,
    "member": MEMBER,
    "rapporteur": RAPPORTEUR,
    "counting": COUNTING,
    "rulebook": RULEBOOK,
}
BOLD = re.compile(r"\*\*(.+?)\*\*")


def read(*parts: str) -> str:
    return (ROOT / Path(*parts)).read_text("utf-8")


def options_of(name: str) -> set[str]:
    parser = command.parser(name)
    parts = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction)).choices
    return _options(parts[name])


def _options(parser: argparse.ArgumentParser) -> set[str]:
    """Those of the command, and of its verbs if it has some."""
    verbs = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    deeper = {option for action in verbs for verb in action.choices.values() for option in _options(verb)}
    return {option for action in parser._actions for option in action.option_strings} | deeper


def section(page: str, name: str) -> str:
    """What the page of commands says of one command."""
    return re.split(r"^## ", page.split(f"\n## takafu {name}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.fixture(scope="module")
def commands() -> str:
    return read("docs", "operator", "commands.md")


@pytest.mark.parametrize("name", SUMMARIES)
def test_every_command_and_option_is_in_the_page(commands, name):
    known = options_of(name)
    shared = set(OPTION.findall(commands.split("\n## takafu ", 1)[0])) | {"-h", "-o"}
    told = set(OPTION.findall(section(commands, name)))
    assert known - shared - told == set()
    assert told - known == set()


def test_an_option_that_is_not_told_would_be_seen(commands):
    assert OPTION.findall(section(commands.replace("--language", ""), "arrange")).count("--language") == 0
    assert "--language" in options_of("arrange")


def test_every_exit_code_is_in_the_page(commands):
    codes = {
        getattr(command, name)
        for name in ("OK", "FAILED", "USAGE", "UNREADABLE", "UNWRITABLE", "EMPTY", "BUSY", "INTERRUPTED")
    }
    named = {value for name, value in vars(command).items() if name.isupper() and isinstance(value, int)}
    rows = re.findall(r"^\| (\d+) \|", commands.split("## Exit codes", 1)[1], re.MULTILINE)
    assert named == codes
    assert {int(row) for row in rows} == codes


def linked(page: Path) -> list[str]:
    """The files of ours that a page names; code between fences is none of its links."""
    found = [a or b for a, b in LINK.findall(FENCE.sub("", page.read_text("utf-8")))]
    return [link.split("#")[0] for link in found if not re.match(r"[a-z]+:|#", link)]


def pages() -> list[Path]:
    return [path for path in tracked() if path.suffix == ".md"]


def test_every_linked_file_exists():
    dead = [f"{p.relative_to(ROOT)}: {link}" for p in pages() for link in linked(p) if not (p.parent / link).exists()]
    assert dead == []


def test_a_dead_link_would_be_seen(tmp_path):
    page = tmp_path / "page.md"
    page.write_text('[a](a.md#x) [w](https://example.ma) <img src="b.png">\n```\n[c](c.md)\n```\n', encoding="utf-8")
    assert linked(page) == ["a.md", "b.png"]


def listed(readme: str) -> set[Path]:
    return {(ROOT / link).resolve() for link in linked(ROOT / readme)}


def test_the_map_of_the_readme_lists_every_page():
    assert [str(p.relative_to(ROOT)) for p in sorted(DOCS.rglob("*.md")) if p not in listed("README.md")] == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_other_readmes_list_what_people_and_operators_read(language):
    other = {"ar": ".fr.md", "fr": ".ar.md"}[language]
    wanted = [p for part in ("user", "operator") for p in (DOCS / part).rglob("*.md") if not p.name.endswith(other)]
    missing = [p.name for p in wanted if p not in listed(READMES[language]) and not p.name.endswith(".en.md")]
    assert missing == []


@pytest.mark.parametrize("language", READMES)
def test_the_readmes_lead_to_each_other_at_the_top(language):
    top = read(READMES[language])[:400]
    assert [name for code, name in READMES.items() if code != language and f"]({name})" not in top] == []


def told_of(code: str, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("5" if name == "count" else "…" for name in names)


def said() -> list[str]:
    """Every sentence that the page of a list may say, in the active language, what varies in it as «…»."""
    refused = [
        sentences.unreadable(Unreadable(code, *told_of(code, names)))
        for code, (_, names) in sentences.UNREADABLE.items()
        if code not in COMMAND_ONLY
    ]
    notes = [sentences.note(Note(code, told_of(code, names))) for code, (_, names) in sentences.NOTES.items()]
    doubts = [wording.doubt(Doubt(code, told_of(code, names))) for code, (_, names) in wording.DOUBTS.items()]
    forms = [re.sub(r"%\(\w+\)s", "…", gettext(text)) for text in OF_THE_FORM]
    left = [str(text) for text in wording.LEFT_OUT.values()]
    return [UNSEEN.sub("", text) for text in (*refused, *forms, *left, *(t.replace("5", "…") for t in notes + doubts))]


@pytest.mark.parametrize("language", READMES)
def test_the_guide_explains_every_sentence_of_the_page(language):
    guide = read("docs", "user", f"arrange.{language}.md").replace("\u202f", "\u00a0")
    with override(language):
        missing = [text for text in said() if text.replace("\u202f", "\u00a0") not in guide]
    assert missing == []


@pytest.mark.parametrize("language", READMES)
def test_the_guide_names_things_as_the_page_does(language):
    guide = read("docs", "user", f"arrange.{language}.md").replace("\u202f", "\u00a0")
    catalogue = read("locale", "fr", "LC_MESSAGES", "django.po")
    with override(language):
        missing = [text for text in LABELS if gettext(text).rstrip(".").replace("\u202f", "\u00a0") not in guide]
    assert missing == []
    assert [text for text in (*LABELS, *OF_THE_FORM) if text[:40] not in catalogue] == []


def pressed(guide: str) -> set[str]:
    """What a guide says to press."""
    return set(BOLD.findall(guide))


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("guide", GUIDES)
def test_each_guide_names_each_button_as_the_page_does(guide, language):
    with override(language):
        shown = {gettext(text) for text in GUIDES[guide]}
    assert pressed(read("docs", "user", f"{guide}.{language}.md")) == shown


def test_a_button_of_another_name_would_be_seen():
    assert pressed("Press **Go** then **Send it** now.") == {"Go", "Send it"}


@pytest.mark.parametrize("guide", GUIDES)
def test_the_guides_name_what_pages_show(guide):
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*") if path.suffix in {".py", ".html"})
    assert [text for text in GUIDES[guide] if f'"{text}"' not in sources] == []


def transcripts(page: str) -> list[tuple[str, str]]:
    """Each command of a page's transcripts with what it is said to print."""
    found = []
    for block in TRANSCRIPT.findall(read(page)):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, printed = part.partition("\n")
            found.append((line, printed))
    return found


@pytest.mark.slow
@pytest.mark.skipif(not Meaning().available(), reason="the transcripts show what the language model finds")
@pytest.mark.parametrize(
    ("language", "page"), [*READMES.items(), ("en", "docs/operator/commands.md")], ids=lambda value: str(value)
)
def test_the_transcripts_are_true(tmp_path, language, page):
    told = transcripts(page)
    assert told
    (tmp_path / "docs").symlink_to(DOCS)
    where = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "LANGUAGE": language}
    for line, printed in told:
        done = subprocess.run(
            shlex.split(line), cwd=tmp_path, env=os.environ | where, capture_output=True, text=True, check=False
        )
        assert (done.stdout + done.stderr, done.returncode) == (printed, 0), line
