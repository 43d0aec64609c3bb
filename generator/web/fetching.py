"""A page from the web: whole, in time, of bounded size, and never from this machine or a private network."""

from __future__ import annotations

import ipaddress
import os
import socket
import threading
import time
import unicodedata
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError, NameResolutionError

from generator.errors import AtlasError
from generator.web.asking import Asking, Fetched

PATIENCE = 30
"""How many seconds an address may stay silent."""
DEADLINE = 60
"""After how many seconds all of the answer has to be there, whatever it is that drips in."""
REDIRECTS = 5
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses of IPv4 behind a gateway (RFC 6052)."""
_UNICAST = ipaddress.IPv6Network("2000::/3")
"""All that is given to hosts of the public internet (RFC 4291, 2.4)."""
_OWN_NAMES = (".localhost", ".local", ".internal", ".home.arpa", ".lan")
_GLANCE = 2.0
"""How many seconds a name may take that a proxy will look up anyway."""
_PACKED = ("", "identity", "gzip", "x-gzip", "deflate")


class NotFetchedError(AtlasError):
    """A page cannot be had; *why* names the message that says so (``fetch.<why>``), *details* fill it."""

    def __init__(self, why: str, **details: object) -> None:
        self.why, self.details = why, details
        super().__init__(f"{why} {details}" if details else why)


def fetch(url: str) -> bytes:
    """The page at *url* as it was sent, unpacked; ``NotFetchedError`` where it cannot be had whole."""
    return ask(url, Asking()).content


def ask(url: str, asking: Asking) -> Fetched:
    """What *url* answers to *asking*; ``NotFetchedError`` where the page cannot be had whole."""
    with _guarded() as guard:
        try:
            return _followed(url, asking, guard)
        except NotFetchedError:
            raise
        except (HTTPError, OSError, ValueError) as error:
            raise _explained(error, guard) from None


def is_public(address: str) -> bool:
    """Whether *address* (of the internet protocol) is one of the public internet."""
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        if inner is None and number in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if number not in _UNICAST:
            return False
    return number.is_global and not number.is_multicast


# ── In time ───────────────────────────────────────────────────────────────────────────────────


class _Guard:
    """Hangs up on everybody when the time is over: a socket's own patience begins anew with every byte."""

    def __init__(self) -> None:
        self.over = False
        self._end = time.monotonic() + DEADLINE
        self._lines: list[socket.socket] = []

    def patience(self) -> float:
        """How many seconds one answer may be waited for."""
        return max(0.0, min(PATIENCE, self._end - time.monotonic()))

    def watch(self, line: socket.socket) -> None:
        """Hang up on *line* too; by a copy, because TLS takes the original away."""
        self._lines.append(socket.socket(fileno=os.dup(line.fileno())))
        if self.over:
            self.hang_up()

    def hang_up(self) -> None:
        """End every connection at once."""
        self.over = True
        for line in self._lines:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # it has ended by itself

    def close(self) -> None:
        """Give back what was held."""
        for line in self._lines:
            line.close()


@contextmanager
def _guarded() -> Iterator[_Guard]:
    guard = _Guard()
    timer = threading.Timer(DEADLINE, guard.hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield guard
    finally:
        timer.cancel()
        guard.close()


# ── From the public web ───────────────────────────────────────────────────────────────────────


def _followed(url: str, asking: Asking, guard: _Guard) -> Fetched:
    """What is found at *url* or where that leads to."""
    for turn in range(REDIRECTS + 1):
        parts = urlsplit(url := _whole_letters(url))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise NotFetchedError("no-address", address=url)
        if turn:
            asking.redirected(url)
        with _opened(url, asking, guard) as answer:
            target = answer.get_redirect_location()
            if not target:
                return _fetched(url, answer, asking, guard)
            url = urljoin(url, _read_header(target))
    raise NotFetchedError("round")


def _whole_letters(url: str) -> str:
    """*url* with the letters of its host whole, as name servers know them; the rest as it was typed."""
    parts = urlsplit(url.strip())
    return parts._replace(netloc=unicodedata.normalize("NFC", parts.netloc)).geturl()


def _read_header(words: str) -> str:
    """*words* of a header as they were meant: bytes of UTF-8 are read as Latin letters on the way."""
    try:
        return words.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return words


@contextmanager
def _opened(url: str, asking: Asking, guard: _Guard) -> Iterator[urllib3.BaseHTTPResponse]:
    with _web(url, guard) as web:
        answer = web.request(
            "GET", url, headers=asking.headers(), redirect=False, retries=False, preload_content=False,
            timeout=urllib3.Timeout(connect=PATIENCE, read=PATIENCE),
        )  # fmt: skip
        try:
            yield answer
        finally:
            answer.close()


def _web(url: str, guard: _Guard) -> urllib3.PoolManager:
    """The way to *url*: through the proxy of this machine if it has one, else straight to a public address."""
    parts = urllib3.util.parse_url(url)  # as it will be called, whatever others make of a "\\" in it
    proxy = urllib.request.getproxies().get(parts.scheme or "")
    if proxy and not urllib.request.proxy_bypass(parts.host or ""):
        _refuse_own((parts.host or "").strip("[]"))
        return _watched(urllib3.ProxyManager(proxy), guard, anywhere=True)
    return _watched(urllib3.PoolManager(), guard, anywhere=False)


def _watched(web: urllib3.PoolManager, guard: _Guard, *, anywhere: bool) -> urllib3.PoolManager:
    """*web* with lines that *guard* can end; *anywhere*: to addresses that are not public, too."""
    plain = {"ConnectionCls": _line(HTTPConnection, guard, anywhere)}
    secret = {"ConnectionCls": _line(HTTPSConnection, guard, anywhere)}
    web.pool_classes_by_scheme = {
        "http": type("_Plain", (urllib3.HTTPConnectionPool,), plain),
        "https": type("_Secret", (urllib3.HTTPSConnectionPool,), secret),
    }
    return web


def _refuse_own(host: str) -> None:
    """``NotFetchedError`` where *host*, as far as this machine knows, is itself or in a private network."""
    name = host.rstrip(".").lower()
    try:
        public = all(map(is_public, _numbers(name)))
    except ValueError:
        public = "." in name
    if not public or name.endswith(_OWN_NAMES):
        raise NotFetchedError("private", host=host)


def _numbers(name: str) -> list[str]:
    """The numbers that *name* is, as systems read them (``127.1``), or stands for; else ``ValueError``."""
    if ":" in name:
        return [name]
    with suppress(OSError):
        return [socket.inet_ntoa(socket.inet_aton(name))]
    try:
        return _looked_up(name, 0, _GLANCE)
    except NotFetchedError as error:
        raise ValueError(name) from error


def _line(kind: type[Any], guard: _Guard, anywhere: bool) -> type[Any]:
    """A connection of *kind*, watched by *guard*, that goes to public addresses only unless *anywhere*."""

    class Line(kind):  # type: ignore[misc]
        _dns_host: str

        def _new_conn(self) -> socket.socket:
            # Looked up once, and the very address that was judged is the one that is called.
            name: str = self._dns_host
            numbers = _looked_up(name, self.port, guard.patience())
            if not (anywhere or all(map(is_public, numbers))):
                raise NotFetchedError("private", host=name)
            self._dns_host = numbers[0]
            try:
                line: socket.socket = super()._new_conn()
            finally:
                self._dns_host = name
            guard.watch(line)
            return line

    return Line


def _looked_up(name: str, port: int, patience: float) -> list[str]:
    """The numbers of the host *name*; ``NotFetchedError`` where no name server says them in time."""
    told: list[list[str] | OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
            told.append([str(address[0]) for *_, address in found])
        except (OSError, UnicodeError) as error:
            told.append(error)

    # Nothing ends such a question early, so somebody else waits for the answer.
    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(patience)
    if not told:
        raise NotFetchedError("slow", seconds=PATIENCE if patience == PATIENCE else DEADLINE)
    if isinstance(told[0], list):
        return told[0]
    raise NotFetchedError("unknown-host")


# ── Whole, and no more than is allowed ────────────────────────────────────────────────────────


def _fetched(url: str, answer: urllib3.BaseHTTPResponse, asking: Asking, guard: _Guard) -> Fetched:
    etag, modified = (answer.headers.get(name, "") for name in ("ETag", "Last-Modified"))
    if answer.status == 304 and (asking.etag or asking.modified):
        return Fetched(b"", url, asking.etag, asking.modified, unchanged=True)
    return Fetched(_whole(answer, asking.largest, guard), url, etag, modified)


def _whole(answer: urllib3.BaseHTTPResponse, largest: int, guard: _Guard) -> bytes:
    if answer.status != 200:
        raise NotFetchedError("status", status=answer.status)
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed not in _PACKED:
        raise NotFetchedError("packed", how=packed)
    content = bytearray()
    while part := answer.read(65536, decode_content=True):
        content += part
        if len(content) > largest * 1_000_000:
            raise NotFetchedError("large", limit=largest)
    if guard.over:
        raise NotFetchedError("slow", seconds=DEADLINE)
    return bytes(content)


def _explained(error: Exception, guard: _Guard) -> NotFetchedError:
    """Why nothing came, in words."""
    if guard.over or (isinstance(error, (TimeoutError, OSError)) and "timed out" in str(error)):
        return NotFetchedError("slow", seconds=DEADLINE if guard.over else PATIENCE)
    if isinstance(error, (NameResolutionError, LocationParseError, socket.gaierror, UnicodeError)):
        return NotFetchedError("unknown-host")
    reason = str(error).rpartition("object at 0x")[2].partition(": ")[2] or str(error)
    return NotFetchedError("broken", problem=reason or type(error).__name__)
