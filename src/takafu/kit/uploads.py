"""Uploads that are too large are refused while they arrive, not after they have filled the disk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class BoundedUpload(FileUploadHandler):
    """Stops reading at the size limit (`UPLOAD_MB`) and marks the request, so that the page can say so.

    It keeps no bytes: the handlers after it do.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's own argument name
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """Forget what an earlier upload of this handler counted."""
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the bytes on, or stop the upload past the limit."""
        self.received += len(raw_data)
        if self.received > settings.TAKAFU["UPLOAD_MB"] * 1_000_000:
            if self.request is not None:
                self.request.META["takafu.too_large"] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the finished file to the handlers after this one."""
        return
