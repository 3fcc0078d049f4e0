from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from tests.kit.markup import parse


@pytest.fixture(autouse=True)
def _kit_alone(settings, client):
    settings.ROOT_URLCONF = "tests.kit.addresses"
    client.raise_request_exception = False


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fr", "ltr")])
def test_the_living_page_in_each_language(client, language, direction):
    response = client.get(f"/{language}/kit/")
    root = parse(response.content)
    assert (root.get("lang"), root.get("dir")) == (language, direction)
    assert len(root.xpath("//main//section[@id]")) >= 10
    assert root.xpath("count(//h1)") == 1
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", ["ar", "fr"])
@pytest.mark.parametrize("status", [400, 403, 413])
def test_what_went_wrong_is_said_in_the_page_s_language(client, language, status):
    response = client.get(f"/{language}/fail/{status}/")
    root = parse(response.content)
    assert response.status_code == status
    assert root.get("lang") == language
    assert root.xpath("//main//h1")[0].text_content().strip()
    assert root.xpath("//main//a[contains(@class, 'strong')]/@href") == [f"/{language}/"]


def test_a_page_that_is_not_there(client):
    response = client.get("/fr/nowhere/?a=1")
    assert response.status_code == 404
    assert parse(response.content).xpath("//a[@hreflang='ar']/@href") == ["/ar/nowhere/?a=1"]


def test_our_own_error_needs_nothing_to_be_shown(client):
    response = client.get("/ar/fail/500/")
    root = parse(response.content)
    assert response.status_code == 500
    assert [part.get("lang") for part in (root, *root.xpath("//div[@lang]"))] == ["ar", "fr"]
    assert set(root.xpath("//link[@rel='stylesheet']/@href")) == {
        f"/static/{name}.css" for name in ("tokens", "base", "components")
    }


def test_a_form_sent_from_elsewhere_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/ar/send/", {"text": "x"})
    assert response.status_code == 403
    with override("ar"):
        assert gettext("The form was not taken") in response.content.decode()


def test_a_page_of_the_kit_costs_no_numpy():
    code = (
        "import django, sys; from django.conf import settings; django.setup(); settings.ALLOWED_HOSTS.append('testserver');"
        "settings.ROOT_URLCONF = 'tests.kit.addresses'; from django.test import Client;"
        "from takafu.kit import doors; doors._doors.clear();"
        "assert Client().get('/ar/kit/').status_code == 200; print('numpy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=True
    )
    assert done.stdout.strip() == "False"
