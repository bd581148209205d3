"""A program on this machine that house and tests speak to: it keeps what it is sent, and answers what it is told to."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, answer, *more = self.server.answers.pop(0) if self.server.answers else (200, b"")
        self.server.heard.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.server.open.wait(60)
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "/elsewhere")
        for name, value in more[0].items() if more else ():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def listening():
    """`heard` is what came, as (headers, body); `answers` are the next (status, body[, headers]), else 200.

    Nothing is answered while `open` is not set.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.heard, server.answers, server.daemon_threads = [], [], True
    server.open = threading.Event()
    server.open.set()
    server.url = f"http://127.0.0.1:{server.server_port}/hook?key=geheim"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
