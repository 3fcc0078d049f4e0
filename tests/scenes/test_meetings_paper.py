"""The minutes as they are printed: PDF and Word, drawn by other programs, in both languages."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from django_scopes import scope

from takafu.meetings import printing, recording
from takafu.meetings.models import Minutes
from tests.kit.documents import rendering
from tests.scenes.conftest import SHOTS
from tests.scenes.test_meetings import place  # noqa: F401 - the same sitting, on paper

TELLS = ("Pour", "Contre", "Abstention", "acceptée")


def drawn(pdf: Path, name: str) -> int:
    """Its pages as pictures to be looked at; how many there are."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    program = rendering.installed("pdftoppm", "poppler-utils")
    subprocess.run([program, "-r", "70", "-png", str(pdf), str(SHOTS / name)], check=True, timeout=60)
    return len(list(SHOTS.glob(f"{name}-*.png")))


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_minutes_on_paper_hold_all_that_members_read(place, tmp_path, form, language):  # noqa: F811
    file = tmp_path / f"minutes.{form}"
    with scope(body=place[2].body):
        minutes = Minutes.objects.select_related("meeting", "body").get()
        file.write_bytes(printing.document(minutes, form, language, named=True))
        parts = recording.parts(minutes, language)
    pdf = file if form == "pdf" else rendering.office(tmp_path, file)[file.name]
    assert drawn(pdf, f"minutes-{form}-{language}") >= 1
    told = set(rendering.words(rendering.poppler(pdf.read_bytes(), tmp_path)))
    digits = {word for part in parts for word in rendering.words(part.text) if word.isdigit()}
    assert [word for word in digits if word not in " ".join(told)] == []
    if language == "fr":
        assert [word for word in TELLS if word not in " ".join(told)] == []
