from __future__ import annotations

from tools import screenshots


def test_small_pictures_are_kept_and_the_others_named(tmp_path):
    taken, kept = tmp_path / "taken", tmp_path / "kept"
    taken.mkdir()
    first, second, *rest = screenshots.PICTURES
    (taken / f"docs-{first}.png").write_bytes(b"x" * screenshots.LARGEST * 2)
    (taken / f"docs-{second}.png").write_bytes(b"x" * (screenshots.LARGEST * 2 + 2))
    wrong = screenshots.copy(lambda picture: picture[::2], taken, kept)
    assert [p.name for p in kept.iterdir()] == [f"{first}.webp"]
    assert len(wrong) == 1 + len(rest)
    assert f"has {screenshots.LARGEST + 1} bytes" in wrong[0]
    assert all("was not taken" in said for said in wrong[1:])


def test_the_pictures_that_are_kept_are_small():
    kept = list(screenshots.KEPT.glob("*.webp"))
    assert {picture.read_bytes()[8:16] for picture in kept} == {
        b"WEBPVP8X"
    }  # its size stands where `site.guides` reads it
    found = {picture.stem: picture.stat().st_size for picture in kept}
    assert set(found) == set(screenshots.PICTURES)
    assert max(found.values()) <= screenshots.LARGEST
