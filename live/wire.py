"""The fast path: uvicorn's WebSocket protocol hands its transport to the application.

Through ASGI every socket costs a dictionary, a coroutine and a new frame for the same bytes; a thousand sockets in one
room make that the house's greatest expense. Used as `ws="live.wire.Wire"`; elsewhere the application finds no such
extension and sends in the ordinary way. Private parts of uvicorn are touched here only, and its version is pinned.
"""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

EXTENSION = "werkfunk.transport"


class Wire(WebSocketsSansIOProtocol):
    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.conn.debug = False  # it would log requests as they come, with the tokens in them

    def handle_connect(self, event):
        super().handle_connect(event)
        if self.response.status_code == 101:  # the application starts in the loop's next round, and finds it there
            self.scope["extensions"][EXTENSION] = self.transport
