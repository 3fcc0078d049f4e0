import pytest
from django.core.files.uploadhandler import StopUpload
from django.test import RequestFactory

from takafu.kit.uploads import BoundedUpload


@pytest.fixture
def handler(settings):
    settings.TAKAFU = settings.TAKAFU | {"UPLOAD_MB": 1}
    made = BoundedUpload(RequestFactory().post("/"))
    made.handle_raw_input(None, {}, 0, b"")
    return made


def test_bytes_within_the_limit_pass_on(handler):
    assert handler.receive_data_chunk(b"abc", 0) == b"abc"
    assert "takafu.too_large" not in handler.request.META


def test_past_the_limit_the_upload_stops_and_the_request_is_marked(handler):
    handler.receive_data_chunk(b"x" * 1_000_000, 0)
    with pytest.raises(StopUpload):
        handler.receive_data_chunk(b"x", 1_000_000)
    assert handler.request.META["takafu.too_large"]


def test_each_request_is_counted_anew(handler):
    handler.receive_data_chunk(b"x" * 1_000_000, 0)
    handler.handle_raw_input(None, {}, 0, b"")
    assert handler.receive_data_chunk(b"x", 0) == b"x"
