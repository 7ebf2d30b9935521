"""How much may be sent at once: far more than any document of ours, far less than what fills a disk."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

# A document may be 10 MB; what is a little larger still gets a sentence on its form.
LARGEST_REQUEST = 25 * 1024 * 1024


class LimitedUploadHandler(FileUploadHandler):
    """Refuses a request with files before anything of it is kept. The handlers after this one keep the files."""

    def handle_raw_input(self, *sent: Any, **_named: Any) -> None:
        """Django gives the request's body, its headers and its length, in this order."""
        length = sent[2]
        if length > LARGEST_REQUEST:
            raise RequestDataTooBig(f"{length} bytes were sent at once.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 -- as Django calls it
        """Pass the data on to the next handler."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Nothing was kept here, so there is no file to give."""
