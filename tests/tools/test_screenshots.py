from __future__ import annotations

from tools import screenshots


def test_small_pictures_are_copied_and_the_others_named(tmp_path):
    taken, kept = tmp_path / "taken", tmp_path / "kept"
    taken.mkdir()
    first, second, *rest = screenshots.PICTURES
    (taken / f"docs-{first}").write_bytes(b"x" * screenshots.LARGEST)
    (taken / f"docs-{second}").write_bytes(b"x" * (screenshots.LARGEST + 1))
    wrong = screenshots.copy(taken, kept)
    assert [p.name for p in kept.iterdir()] == [first]
    assert len(wrong) == 1 + len(rest)
    assert f"has {screenshots.LARGEST + 1} bytes" in wrong[0]
    assert all("was not taken" in said for said in wrong[1:])


def test_the_pictures_that_are_kept_are_small():
    found = {picture.name: picture.stat().st_size for picture in screenshots.KEPT.glob("*.png")}
    assert set(found) == set(screenshots.PICTURES)
    assert max(found.values()) <= screenshots.LARGEST
