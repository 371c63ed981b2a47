"""Fetching a URL: bounded in time, size and redirects, to public addresses only, and slowly enough for its host."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from sayso.intake.address import CheckedBackend, OutOfTimeError, RefusedAddressError
from sayso.intake.options import IntakeOptions, Unreadable

_AGENT = "sayso/0.1 (reads news reports for their sources)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PRIVATE_CURE = "If you trust it, allow private addresses"


@dataclass(frozen=True)
class Fetched:
    """A response body, decompressed, and the URL it came from after redirects."""

    url: str
    data: bytes
    content_type: str


class Fetcher:
    """Fetches URLs one at a time, with a pause between two requests to one host."""

    def __init__(self, options: IntakeOptions) -> None:
        self._options = options
        self._backend = CheckedBackend(options.allow_private)
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=self._backend, max_connections=4
        )
        self._last: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def fetch(self, url: str) -> Fetched | Unreadable:
        """Fetch a page, archive or feed. Never raises for a bad URL or a bad server."""
        try:
            with self._turn_of(urlsplit(url).netloc):
                self._backend.deadline = time.monotonic() + self._options.timeout
                return self._follow(url)
        except RefusedAddressError as error:
            return Unreadable(url, f"refused: {error}", _PRIVATE_CURE)
        except (OutOfTimeError, httpcore.TimeoutException):
            return Unreadable(
                url,
                f"not fetched within {self._options.timeout:g} seconds",
                "Try again later, or save the page and read the file",
            )
        except (httpx.InvalidURL, ValueError):
            return Unreadable(url, "not a URL that can be fetched", "Check the address")
        except zlib.error:
            return Unreadable(url, "the compressed data is cut off or damaged", "Try again")
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
            why = " ".join(str(error).split())[:160] or type(error).__name__
            return Unreadable(url, f"cannot be fetched ({why})", "Check the address and the network")

    def _follow(self, url: str) -> Fetched | Unreadable:
        here = url
        for _ in range(self._options.max_redirects + 1):
            answer = self._get(here, url)
            if not isinstance(answer, str):
                return answer
            here = urljoin(here, answer)
            if urlsplit(here).scheme not in {"http", "https"}:
                return Unreadable(url, f"redirects to {here[:80]}, which is not a web address", "Check the address")
        return Unreadable(
            url,
            f"redirects more than {self._options.max_redirects} times",
            "Give the address it should end at, if it has one",
        )

    def _get(self, url: str, name: str) -> Fetched | Unreadable | str:
        """One request: what it gave, or where it redirects to."""
        parsed = httpx.URL(url)
        if not parsed.host:
            raise ValueError(url)
        headers = {
            "Host": parsed.netloc.decode("ascii"),
            "User-Agent": _AGENT,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip",
            "Accept-Language": "en",
        }
        target = httpcore.URL(scheme=parsed.raw_scheme, host=parsed.raw_host, port=parsed.port, target=parsed.raw_path)
        with self._pool.stream("GET", target, headers=list(headers.items())) as response:
            answered = {k.lower().decode("latin-1"): v.decode("latin-1") for k, v in response.headers}
            if response.status in _REDIRECTS and "location" in answered:
                return answered["location"]
            if response.status != 200:
                return Unreadable(name, f"the server answered {response.status}", _cure_of(response.status))
            data = _bounded_body(response, answered.get("content-encoding", ""), self._options.max_bytes)
        if data is None:
            return Unreadable(
                name,
                f"longer than {self._options.max_bytes:,} bytes, the most that is read as one page",
                "Save it and read the file",
            )
        return Fetched(url, data, answered.get("content-type", ""))

    @contextmanager
    def _turn_of(self, host: str) -> Iterator[None]:
        """Begin no sooner than a pause after the last request to the host has ended."""
        ready = self._last.get(host, float("-inf")) + self._options.pause
        time.sleep(max(0.0, ready - time.monotonic()))
        try:
            yield
        finally:
            self._last[host] = time.monotonic()


def _bounded_body(response: httpcore.Response, encoding: str, most: int) -> bytes | None:
    """The body, decompressed; None as soon as it is longer than ``most``, so that neither it nor a bomb is held."""
    unpack = (
        zlib.decompressobj(wbits=zlib.MAX_WBITS | 32) if encoding.lower() in {"gzip", "x-gzip", "deflate"} else None
    )
    body = bytearray()
    for chunk in response.iter_stream():
        body += unpack.decompress(chunk, most + 1 - len(body)) if unpack else chunk
        if len(body) > most or (unpack and unpack.unconsumed_tail):
            return None
    if unpack and not unpack.eof:
        raise zlib.error("cut off")
    return bytes(body)


def _cure_of(status: int) -> str:
    if status in {401, 402, 403, 451}:
        return "Open it in a browser, save the page and read the file"
    if status in {404, 410}:
        return "Check the address, or look for it in a web archive"
    return "Try again later"
