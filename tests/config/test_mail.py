import pytest

from takafu.config.mail import mail


def test_without_an_address_nothing_is_sent():
    assert mail("", "a@b.ma")["EMAIL_BACKEND"].endswith("dummy.EmailBackend")


@pytest.mark.parametrize(
    ("address", "host", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.ma", "mail.example.ma", 587, True, False),
        ("smtp://mail.example.ma:25", "mail.example.ma", 25, True, False),
        ("smtps://mail.example.ma", "mail.example.ma", 465, False, True),
        ("smtp://localhost:2525", "localhost", 2525, False, False),
        ("smtp://[::1]:2525", "::1", 2525, False, False),
    ],
)
def test_an_address_says_where_and_how(address, host, port, tls, ssl):
    found = mail(address, "a@b.ma")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)


def test_a_password_may_hold_anything():
    found = mail("smtp://fes%40example.ma:p%3A%2F%40@mail.example.ma", "a@b.ma")
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("fes@example.ma", "p:/@")
    assert found["DEFAULT_FROM_EMAIL"] == "a@b.ma"
