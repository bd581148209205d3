from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class Limit(FileUploadHandler):
    """Stops writing down a file that is too large while it is still arriving, before anything else looks at it."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        self.request.too_big = False

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data, start):
        self.seen += len(raw_data)
        if self.seen > settings.MAX_UPLOAD_BYTES:
            self.request.too_big = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None
