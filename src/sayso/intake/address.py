"""Which network addresses may be fetched from, and a connection that goes only to an address that was checked.

A URL can lead inside by its host, by a redirect, or by what its name resolves to. So the check stands where the
connection is made: the name is resolved once, every address it has is judged, and the socket is opened to one of
those very addresses. Host header and TLS server name stay those of the URL. Proxy settings of the environment are
not used, since a proxy would resolve the name itself and undo the check.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedAddressError(Exception):
    """The URL leads to an address that is not on the public internet."""


class OutOfTimeError(Exception):
    """The whole fetch took longer than it may."""


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet, also where an IPv6 address wraps an IPv4 one."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip.sixtofour:
            return is_public(str(ip.sixtofour))
        if ip.teredo:
            return is_public(str(ip.teredo[1]))
        if ip in _NAT64 or (int(ip) >> 32) == 0:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


def resolve(host: str, port: int, allow_private: bool) -> list[str]:
    """The addresses of a host. Raises ``RefusedAddressError`` if any of them is not public, ``OSError`` if it has none.

    The resolver also reads decimal, octal and hexadecimal hosts (``http://2130706433/``), so those are judged as the
    addresses they are.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and (inside := [a for a in addresses if not is_public(a)]):
        raise RefusedAddressError(f"{host} leads to {inside[0]}, which is not a public address")
    return addresses


class CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to checked addresses only, and lets nothing on them run past a deadline."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._sockets = httpcore.SyncBackend()
        self.deadline = float("inf")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        refused: Exception = OSError("no address")
        for address in resolve(host, port, self._allow_private):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, time_left(self.deadline, timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refused = error
                continue
            return _TimedStream(stream, self)
        raise refused

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise RefusedAddressError("sockets of this machine are not fetched from")

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, time_left(self.deadline, seconds)))


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every wait is cut at the backend's deadline: a server that drips bytes cannot hold it open."""

    def __init__(self, stream: httpcore.NetworkStream, backend: CheckedBackend) -> None:
        self._stream, self._backend = stream, backend

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, time_left(self._backend.deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, time_left(self._backend.deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = time_left(self._backend.deadline, timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left), self._backend)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def time_left(deadline: float, timeout: float | None) -> float:
    """Seconds that may still be waited: until the deadline, and no longer than ``timeout``."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise OutOfTimeError
    return min(left, timeout if timeout is not None else 30.0)
