"""A real mail server for tests: what it takes in lies in `letters`, parsed."""

from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.running import free_port


class PostOffice:
    """SMTP on a free port of the loopback, for the time of a `with` block."""

    def __init__(self):
        self.letters = []
        self.host, self.port = "127.0.0.1", free_port()
        self.controller = Controller(self, hostname=self.host, port=self.port)

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    @property
    def mailers(self):
        """Django's MAILERS setting for sending through this office."""
        options = {"host": self.host, "port": self.port}
        return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}

    def __enter__(self):
        self.controller.start()
        return self

    def __exit__(self, *exception):
        self.controller.stop()
