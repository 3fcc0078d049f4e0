from takafu.kit.components import Tag
from takafu.programme import actions, presenting


def test_lines_show_their_ideas_and_lead_to_their_page(drawn):
    parts = presenting.parts(drawn.content, lambda key: f"/m/{key}/")
    assert [len(part.lines) for part in parts] == [2, 1]
    first = parts[0].lines[0]
    assert (first.number.text, first.link.href) == ("1", f"/m/{drawn.content['axes'][0]['lines'][0]['measure']}/")
    assert [voice.text for voice in first.sources] == ["إنارة الزنقة المؤدية إلى المدرسة", "ضوء في طريق المدرسة"]
    assert [link.href for link in presenting.contents(parts)] == ["#axis-1", "#axis-2"]


def test_a_state_stands_beside_its_line(drawn):
    key = drawn.content["axes"][0]["lines"][0]["measure"]
    lines = presenting.parts(drawn.content, tags={key: Tag("late", "bad")})[0].lines
    assert [line.tag and line.tag.tone for line in lines] == ["bad", None]
    assert lines[0].link is None


def test_an_axis_is_as_far_as_its_lines(drawn):
    first, second = (line["measure"] for line in drawn.content["axes"][0]["lines"])
    parts = presenting.parts(drawn.content, shares={first: 1.0, second: 0.5})
    assert [part.done for part in parts] == [75, None]


def test_changes_are_told_by_the_lines_words_and_the_axes_titles(rapporteur, drawn):
    one = drawn.programme.measures.get(wording__startswith="ولوجيات")
    actions.reword(by=rapporteur, measure=one, wording="ولوجيات في كل دور الشباب")
    first = drawn.programme.measures.get(wording__startswith="إنارة")
    actions.move(by=rapporteur, measure=first, axis=one.axis, place=1)
    second = actions.draw(by=rapporteur, programme=drawn.programme)
    rows = presenting.comparison(drawn, second).rows
    assert [(str(name), told) for name, _tag, told in rows if "السلامة" in told and "الولوج" in told]
    assert any("ولوجيات في كل دور الشباب" in str(name) for name, _tag, _told in rows)
    assert len(rows) == 2
