import pytest

from takafu.kit.media import media_type


@pytest.mark.parametrize(
    ("head", "media"),
    [
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x24\x00\x00\x00AVI LIST", ""),
        (b"\x00\x00\x00\x1cftypM4A ", "audio/mp4"),
        (b"\x1aE\xdf\xa3\x01", "audio/webm"),
        (b"OggS\x00\x02", "audio/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90", "audio/mpeg"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"<svg onload=alert(1)>", ""),
        (b"MZ\x90\x00", ""),
        (b"", ""),
    ],
)
def test_bytes_say_what_a_file_is(head, media):
    assert media_type(head) == media
