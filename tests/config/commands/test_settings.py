from takafu.config import options


def test_every_setting_is_shown_with_its_value(takafu):
    shown = takafu("settings").out.decode().splitlines()
    assert [line.split("=")[0] for line in shown] == [option.env for option in options.OPTIONS]
    assert takafu("settings", "--page").out.decode() == options.page()
