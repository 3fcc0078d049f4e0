from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from tools import webfonts

ONE = '@font-face{src:url(fonts/plex-arabic-400.woff2) format("woff2");unicode-range:U+20,U+621-63A,U+640-652}'


def test_ranges_become_characters():
    assert webfonts.characters("U+20-22, U+A0") == {0x20, 0x21, 0x22, 0xA0}


def test_a_face_holds_the_characters_it_declares_and_joins_them(tmp_path):
    style = tmp_path / "tokens.css"
    style.write_text(ONE, "utf-8")
    assert webfonts.build(style, tmp_path / "fonts") == ["plex-arabic-400.woff2"]
    with TTFont(tmp_path / "fonts" / "plex-arabic-400.woff2") as font:
        assert font.flavor == "woff2"
        assert set(font.getBestCmap()) == webfonts.characters("U+20,U+621-63A,U+640-652")
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina", "rlig"} <= features
    assert (tmp_path / "fonts" / "Amiri-LICENSE.txt").is_file()


def test_letters_stay_on_their_line(tmp_path):
    """Amiri's stacked forms are left out, its joined lam and alef stay."""
    style = tmp_path / "tokens.css"
    style.write_text(ONE.replace("plex", "amiri"), "utf-8")
    webfonts.build(style, tmp_path / "fonts")
    with TTFont(tmp_path / "fonts" / "amiri-arabic-400.woff2") as font:
        rules = [len(lookup.SubTable) for lookup in font["GSUB"].table.LookupList.Lookup]
        features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert 1 < max(rules) <= webfonts.RULES
    assert "rlig" in features


def test_nothing_is_made_twice_and_a_lost_file_is_made_again(tmp_path):
    style, target = tmp_path / "tokens.css", tmp_path / "fonts"
    style.write_text(ONE, "utf-8")
    assert webfonts.build(style, target)
    assert webfonts.build(style, target) == []
    (target / "plex-arabic-400.woff2").unlink()
    assert webfonts.build(style, target)
    style.write_text(ONE.replace("U+20,", "U+20-40,"), "utf-8")
    assert webfonts.build(style, target)


def test_a_missing_package_is_one_sentence():
    with pytest.raises(SystemExit, match="fontpkg_nowhere is not installed"):
        webfonts.folder("fontpkg_nowhere")


def test_the_script_is_htmx_two(tmp_path):
    webfonts.script(tmp_path / "static" / "htmx.min.js")
    text = (tmp_path / "static" / "htmx.min.js").read_text("utf-8")
    assert 'version:"2.' in text


@pytest.mark.parametrize("script", ["arabic", "latin"])
def test_every_declared_character_is_in_the_fonts(script):
    """The stylesheet may not claim a character that the face lacks: the browser would wait for a file in vain."""
    for name, source, points in webfonts.faces(webfonts.STYLE.read_text("utf-8")):
        if script in name:
            with TTFont(source, lazy=True) as font:
                assert not points - set(font.getBestCmap()), name


def test_the_first_visit_stays_small():
    """A page in Arabic shows two weights of the interface's face, one of the book's, and the switch to French."""
    webfonts.build()
    size = {
        name: (webfonts.TARGET / name).stat().st_size for name, *_ in webfonts.faces(webfonts.STYLE.read_text("utf-8"))
    }
    arabic = ["plex-arabic-400.woff2", "plex-arabic-600.woff2", "amiri-arabic-700.woff2", "plex-latin-400.woff2"]
    assert sum(size[name] for name in arabic) < 70_000
