"""No form of ours takes a file unless its own handler says so."""

from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class RefuseFiles(FileUploadHandler):
    """Stop at the first file, before a byte of it is kept."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Refuse."""
        raise StopUpload(connection_reset=False)

    def file_complete(self, file_size: int) -> None:
        """Give nothing."""
