"""A small web server on this machine, and texts of the project's own."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from articles import PAGE

from sayso.intake import IntakeOptions


class _Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, time.monotonic(), self.headers.get("User-Agent"), self.headers["Host"]))
        name = self.path.strip("/").partition("?")[0].replace("-", "_") or "page"
        getattr(self, f"_{name}", self._missing)()

    def _send(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _page(self) -> None:
        self._send(PAGE.encode())

    def _gzipped(self) -> None:
        self._send(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def _bomb(self) -> None:
        self._send(gzip.compress(b"<p>again and again</p>" * 300_000), Content_Encoding="gzip")

    def _latin(self) -> None:
        self._send(
            "<p>Café owners in the old town said the tax was “cruel”.</p>".encode("cp1252"), "text/html; charset=cp1252"
        )

    def _once(self) -> None:
        self._send(b"", status=302, Location="/page")

    def _round(self) -> None:
        self._send(b"", status=302, Location="/round")

    def _inward(self) -> None:
        self._send(b"", status=302, Location=f"http://127.0.0.1:{self.server.server_port}/page")

    def _metadata(self) -> None:
        self._send(b"", status=302, Location="http://169.254.169.254/latest/meta-data/")

    def _elsewhere(self) -> None:
        self._send(b"", status=302, Location="file:///etc/hostname")

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            while True:
                self.wfile.write(b"<p>and on it goes</p>" * 4096)
        except OSError:
            self.close_connection = True

    def _dripping(self) -> None:
        try:
            for _ in range(100):
                self.wfile.write(b"H")
                time.sleep(0.1)
        except OSError:
            self.close_connection = True

    def _feed(self) -> None:
        self._send(self.server.feed, "application/rss+xml")

    def _missing(self) -> None:
        self._send(b"<p>not here</p>", status=404)

    def log_message(self, *_: object) -> None:
        pass


class Site(ThreadingHTTPServer):
    daemon_threads = True
    feed = b""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Site)
        self.asked: list[tuple[str, float, str | None, str]] = []

    def handle_error(self, *_: object) -> None:
        """A client that hangs up on an endless answer is what the tests want."""

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}/{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def at_home() -> IntakeOptions:
    """Options that let the tests fetch from this machine."""
    return IntakeOptions(allow_private=True, timeout=3.0, max_bytes=300_000, pause=0.0)


@pytest.fixture
def shared() -> Path:
    path = Path(__file__).parents[3] / "shared"
    if not path.is_dir():
        pytest.skip("the shared data is not here")
    return path
