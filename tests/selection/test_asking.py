from takafu.selection import asking
from tests.bodies import person, viewer_of
from tests.selection import makers


def test_readers_are_asked_for_their_points_of_each_call(in_fes):
    call = makers.opened(in_fes)
    for name in ("فاطمة", "سعاد"):
        makers.met(makers.applied(call, name)[0])
    readers = makers.two_readers(call)
    with makers.on(makers.after(call)):
        (ask,) = asking.asks(readers[0])
        assert ask.address == f"calls/{call.pk}/reading/"
        assert "2" in str(ask.text)
        assert list(asking.asks(viewer_of(person(in_fes, "غيرهما")))) == []
