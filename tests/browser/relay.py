"""A wire that can be cut: everything between a browser and the house goes through it, byte for byte."""

import socket
import threading
from contextlib import suppress


class Relay:
    """Listens on a port of its own and passes on to `port`. `cut()` drops every connection and takes no new one.

    Playwright's `set_offline` leaves open WebSockets alive and so hides a catch-up that is missing; this does not.
    """

    def __init__(self, port):
        self.target = ("127.0.0.1", port)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.open = True
        self.pairs = set()
        self.lock = threading.Lock()
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.cut()
        self.listener.close()

    def cut(self):
        with self.lock:
            self.open = False
            pairs, self.pairs = self.pairs, set()
        for pair in pairs:
            _close(*pair)

    def mend(self):
        self.open = True

    def _accept(self):
        while True:
            try:
                browser, _address = self.listener.accept()
            except OSError:
                return
            if self.open:
                threading.Thread(target=self._join, args=[browser], daemon=True).start()
            else:
                browser.close()

    def _join(self, browser):
        try:
            house = socket.create_connection(self.target)
        except OSError:
            return browser.close()
        with self.lock:  # what was on its way when the wire was cut is cut as well
            if not self.open:
                return _close(browser, house)
            self.pairs.add((browser, house))
        for source, sink in ((browser, house), (house, browser)):
            threading.Thread(target=_pump, args=[source, sink], daemon=True).start()


def _pump(source, sink):
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    _close(source, sink)


def _close(*sockets):
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
