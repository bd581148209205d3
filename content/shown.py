import re


class Shown:
    """How a file is shown: as a picture, to be played, or as a row with its name."""

    def get_absolute_url(self):
        return f"/files/{self.pk}/{re.sub(r'[^\w.-]+', '-', self.name)}"

    @property
    def is_picture(self):
        return self.width is not None

    @property
    def is_sound(self):
        return self.media_type.startswith("audio/")

    @property
    def is_film(self):
        return self.media_type.startswith("video/")

    @property
    def thumbnail_url(self):
        return f"/files/{self.pk}/thumbnail" if self.is_picture else ""

    @property
    def ending(self):
        """What the file's sign says: `PDF`, `DOCX`, at most four letters."""
        return self.name.rpartition(".")[2][:4].upper() if "." in self.name else ""
