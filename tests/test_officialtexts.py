"""Official texts by their addresses: fetched once, kept, read, held against ours, adopted. All servers are loopback."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

import official_pages as pages
import treatydiff
from treatydiff.cli import main
from treatydiff.errors import FetchError, ImportFailure, OutputError, UnknownTreatyError
from treatydiff.model import Basis, OfficialText, Wording
from treatydiff.officialtexts import (
    Limits,
    choose_official,
    download,
    fetch_document,
    find_kept,
    import_kept,
    is_address,
    read_official,
)
from treatydiff.officialtexts.addresses import follow, parse_address
from treatydiff.treaties import certainty, copy_name, copy_path, parse_treaty, user_folder
from treatydiff.verification import Outcome

QUICK = Limits(bytes=2**20, seconds=1.5)
PAGE = pages.presidential_page(pages.articles())


@dataclass
class Server:
    """A server that answers each path with the bytes that the test sets, and counts what it was asked."""

    port: int
    answers: dict[str, bytes | Callable[[socket.socket], None]] = field(default_factory=dict)
    asked: list[bytes] = field(default_factory=list)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def page(self, path: str, body: str | bytes, type: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Set a well-formed answer and return its address."""
        data = body.encode() if isinstance(body, str) else body
        lines = {"Content-Type": type, "Content-Length": str(len(data)), **headers}
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
        self.answers[path] = f"HTTP/1.1 200 OK\r\n{head}Connection: close\r\n\r\n".encode() + data
        return self.address(path)

    def raw(self, path: str, answer: bytes | Callable[[socket.socket], None]) -> str:
        self.answers[path] = answer
        return self.address(path)


def serve(listener: socket.socket, server: Server) -> None:
    def answer(connection: socket.socket) -> None:
        with connection:
            try:
                request = b""
                while b"\r\n\r\n" not in request and (part := connection.recv(4096)):
                    request += part
                server.asked.append(request)
                path = request.split(b" ")[1].decode("latin-1") if b" " in request else "/"
                found = server.answers.get(path, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
                found(connection) if callable(found) else connection.sendall(found)
            except OSError:
                pass  # The client has had enough.

    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=answer, args=(connection,), daemon=True).start()


def running() -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Server(listener.getsockname()[1])
        threading.Thread(target=serve, args=(listener, server), daemon=True).start()
        yield server


server = pytest.fixture(running)
elsewhere = pytest.fixture(running)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder, empty."""
    folder = tmp_path / "data"
    monkeypatch.setenv("TREATYDIFF_DATA", str(folder))
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return folder


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


# Addresses.


@pytest.mark.parametrize(
    "text",
    [
        "https://", "http:///treaty", "https://exa mple.org/", "https://example.org/a\nHost: b", "ftp://example.org/",
        "https://example.org:port/", "file:///etc/passwd", "https://[::1/", "https://\x00.org/",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_one_line(text: str) -> None:
    """Nothing is sent for it, whatever characters it has."""
    with pytest.raises(FetchError, match="no address of a page; expected http:// or https:// and a host") as caught:
        download(text)
    assert 1 == len(str(caught.value).splitlines())


def test_a_name_in_an_address_is_refused() -> None:
    """An address with a user's name would put it into every record and report."""
    with pytest.raises(FetchError, match="it holds a user's name"):
        download("https://me:secret@example.org/")


def test_letters_beyond_ascii_are_escaped_in_the_request(server: Server) -> None:
    """What is sent is a path of ASCII; what is escaped already stays."""
    server.page("/%D0%B0%20b?q=%C3%A4", PAGE)
    assert PAGE.encode() == download(server.address("/а%20b?q=ä#top")).data


def test_a_file_is_no_address() -> None:
    """Only http and https make an address."""
    assert [False, False, True] == [is_address(name) for name in ("treaty.html", "httpd.txt", "HTTP://a.b")]


# One request.


def test_the_request_says_who_asks(server: Server) -> None:
    """One request, with the library's name and version as its user agent, and for nothing packed."""
    address = server.page("/t", PAGE)
    download(address)
    (request,) = server.asked
    assert request.startswith(b"GET /t HTTP/1.1\r\n")
    assert f"User-Agent: treatydiff/{treatydiff.__version__} (one page, asked for by a person)".encode() in request
    assert b"Accept-Encoding: identity" in request


def test_what_came_is_told_as_it_was(server: Server) -> None:
    """Bytes, headers with small names, and the address where the document was found."""
    found = download(server.page("/t", PAGE, X_Note="a"))
    assert (PAGE.encode(), server.address("/t"), "a") == (found.data, found.final, found.header("x-note"))


def test_a_redirect_on_the_site_is_followed(server: Server) -> None:
    """A relative place too; the address asked for is kept beside the final one."""
    server.page("/b/t", PAGE)
    found = download(server.raw("/a", b"HTTP/1.1 301 Moved\r\nLocation: /b/t\r\nContent-Length: 0\r\n\r\n"))
    assert (server.address("/a"), server.address("/b/t")) == (found.address, found.final)


def test_another_site_is_not_followed_unless_allowed(server: Server, elsewhere: Server) -> None:
    """Another port of a machine is another site as another host is."""
    there = elsewhere.page("/t", PAGE)
    here = server.raw("/a", f"HTTP/1.1 302 Found\r\nLocation: {there}\r\nContent-Length: 0\r\n\r\n".encode())
    with pytest.raises(FetchError, match=r"sends on to http://127.* another site; give that address, or allow it"):
        download(here)
    assert [] == elsewhere.asked
    assert there == download(here, other_site=True).final


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://127.0.0.1/", "https://me@127.0.0.1/"])
def test_a_redirect_to_no_page_is_refused(server: Server, target: str) -> None:
    """Wherever a server points, only http and https are followed."""
    here = server.raw("/a", f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode())
    with pytest.raises(FetchError):
        download(here, other_site=True)


def test_encryption_is_never_given_up_on_the_way() -> None:
    """From https to http no redirect leads, not even on one site; the other way it is the same site."""
    with pytest.raises(FetchError, match="without encryption; expected https"):
        follow(parse_address("https://example.org/a"), "http://example.org/b", other_site=True)
    assert (
        "https" == follow(parse_address("http://example.org/a"), "https://www.example.org/b", other_site=False).scheme
    )


def test_a_proxy_of_the_environment_is_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked for the whole address, and for no host that is exempt."""
    server.page("/t", PAGE)
    server.answers["http://example.org/t"] = server.answers["/t"]
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.port}")
    assert PAGE.encode() == download("http://example.org/t").data
    assert b"Host: example.org" in server.asked[0]
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert PAGE.encode() == download(server.address("/t")).data
    assert server.asked[1].startswith(b"GET /t ")


def test_a_packed_answer_is_unpacked(server: Server) -> None:
    """Some servers pack unasked; the limit holds for what comes out."""
    packed = gzip.compress(PAGE.encode())
    assert PAGE.encode() == download(server.page("/t", packed, Content_Encoding="gzip")).data
    bomb = server.page("/bomb", gzip.compress(b"a" * 2**22), Content_Encoding="gzip")
    with pytest.raises(FetchError, match="unpacks to more than 1 MB"):
        download(bomb, limits=QUICK)


def slowly(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(200):
        connection.sendall(b"a")
        time.sleep(0.1)


def slow_headers(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(200):
        connection.sendall(b"a")
        time.sleep(0.1)


def never(connection: socket.socket) -> None:
    time.sleep(20)


def endlessly(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"<p>The Parties shall cooperate.</p>" * 1000)


def chunk_cut(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n<p>half")


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
FAULTS: dict[str, tuple[bytes | Callable[[socket.socket], None], str]] = {
    "slow": (slowly, "not complete after 1.5 seconds"),
    "slow headers": (slow_headers, "not complete after 1.5 seconds"),
    "silent": (never, "not complete after 1.5 seconds"),
    "endless": (endlessly, "larger than 1 MB; expected the text of a treaty"),
    "too long by its own word": (HEAD + b"Content-Length: 99999999\r\n\r\n", "99999999 bytes; expected at most 1 MB"),
    "shorter than it says": (HEAD + b"Content-Length: 500\r\n\r\n<p>half", "broke off after 7 of 500 bytes"),
    "cut within a chunk": (chunk_cut, "the answer broke off before its end"),
    "hangs up": (b"", "the server hung up without an answer"),
    "no HTTP": (b"SSH-2.0-OpenSSH\r\n", "the answer is not HTTP"),
    "500": (b"HTTP/1.1 500 Internal\r\nContent-Length: 0\r\n\r\n", "status 500 Internal; expected 200 and a document"),
    "404": (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "status 404 Not Found; expected 200"),
    "304": (b"HTTP/1.1 304 Not Modified\r\n\r\n", "status 304 Not Modified; expected 200"),
    "a redirect to nowhere": (b"HTTP/1.1 302 F\r\nContent-Length: 0\r\n\r\n", "status 302 without a place to go on"),
    "round and round": (b"HTTP/1.1 302 F\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", "sent on more than 5 times"),
    "packed in an unknown way": (HEAD + b"Content-Encoding: br\r\nContent-Length: 1\r\n\r\na", "packed as br; exp"),
    "not packed though it says so": (
        HEAD + b"Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\n<html>", "it is packed as gzip and is not",
    ),
    "packed and cut": (
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE.encode())[:200], "the packed answer broke off",
    ),
    "a picture": (
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\n\x89PNG",
        "of the type image/png; expected a page or a PDF",
    ),
    "a page that says it is a PDF": (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 6\r\n\r\n<html>",
        "says that it is a PDF and is none",
    ),
    "binary that says it is a page": (HEAD + b"Content-Length: 4\r\n\r\na\x00\x01b", "binary data, whatever its type"),
    "empty": (HEAD + b"Content-Length: 0\r\n\r\n", "empty; expected a page or a PDF"),
    "a reason with an escape": (b"HTTP/1.1 503 \x1b[2J\r\n\r\n", "status 503"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_of_a_server_is_one_line_and_leaves_nothing(fault: str, server: Server, own_folder: Path) -> None:
    """The line names the address and says what was wrong; nothing is kept."""
    answer, message = FAULTS[fault]
    begun = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetch_document(server.raw("/x", answer), limits=QUICK)
    assert message in str(caught.value)
    assert f"http://127.0.0.1:{server.port}/x" in str(caught.value)
    assert 1 == len(str(caught.value).splitlines())
    assert str(caught.value).isprintable()
    assert time.monotonic() - begun < 6
    assert [] == files(own_folder)


@pytest.mark.parametrize("fault", ["500", "shorter than it says", "a picture", "hangs up"])
@pytest.mark.parametrize("command", [("import",), ("fetch", "russia-iran-2025", "--adopt", "--from")])
def test_the_command_line_says_it_in_one_line_with_status_2(
    fault: str, command: tuple[str, ...], server: Server, own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing on standard output, one line on standard error, no file."""
    address = server.raw("/x", FAULTS[fault][0])
    assert 2 == main([*command, address])
    out, err = capsys.readouterr()
    assert "" == out
    assert 1 == len(err.splitlines())
    assert FAULTS[fault][1] in err
    assert [] == files(own_folder)


def test_a_host_that_is_not_there_is_one_line() -> None:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(FetchError, match=rf"^http://127.0.0.1:{port}/: cannot be reached \(Connection refused\)$"):
        download(f"http://127.0.0.1:{port}/")


def test_a_server_must_prove_who_it_is(tmp_path: Path) -> None:
    """A certificate that nobody vouches for is refused, and so is a server that speaks no TLS."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout key.pem -out cert.pem"
    subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True) as listener:
        answering = Server(listener.getsockname()[1])
        answering.page("/", PAGE)
        threading.Thread(target=serve, args=(listener, answering), daemon=True).start()
        with pytest.raises(FetchError, match=r"the server does not prove who it is .* expected a valid certificate"):
            download(f"https://127.0.0.1:{answering.port}/")
    assert [] == answering.asked


def test_a_server_without_tls_is_refused_for_https(server: Server) -> None:
    """An https address is never asked for without encryption."""
    with pytest.raises(FetchError, match=r"not complete after 1\.5 seconds"):
        download(server.page("/t", PAGE).replace("http://", "https://"), limits=QUICK)


# The shelf.


def test_what_was_fetched_is_kept_with_its_record(server: Server, own_folder: Path) -> None:
    """Address, time, headers, digest, and the bytes as they came."""
    kept = fetch_document(server.page("/t", PAGE, ETag="x1"))
    assert PAGE.encode() == kept.file.read_bytes()
    assert hashlib.sha256(PAGE.encode()).hexdigest() == kept.sha256
    assert ("etag", "x1") in kept.headers
    assert ["document.html", "record.json"] == [Path(name).name for name in files(own_folder)]
    record = json.loads((kept.file.parent / "record.json").read_text(encoding="utf-8"))
    assert (server.address("/t"), kept.fetched, kept.sha256) == (record["address"], record["fetched"], record["sha256"])


def test_nothing_is_fetched_twice_unasked(server: Server) -> None:
    """A second time reads what was kept; --again asks the server and takes what it says now."""
    address = server.page("/t", PAGE)
    first = fetch_document(address)
    server.page("/t", PAGE.replace("2025", "2026"))
    assert first == fetch_document(address)
    assert 1 == len(server.asked)
    assert first.sha256 != fetch_document(address, again=True).sha256
    assert 2 == len(server.asked)


def test_a_fault_when_fetching_again_keeps_what_was_there(server: Server) -> None:
    """The earlier document stays, whole."""
    address = server.page("/t", PAGE)
    first = fetch_document(address)
    server.raw("/t", FAULTS["shorter than it says"][0])
    with pytest.raises(FetchError):
        fetch_document(address, again=True)
    assert first == find_kept(address)


def test_offline_asks_nobody(server: Server) -> None:
    """What was never fetched is an error, what was is read."""
    address = server.page("/t", PAGE)
    with pytest.raises(FetchError, match="was never fetched, and --offline forbids to fetch it"):
        fetch_document(address, offline=True)
    assert [] == server.asked
    kept = fetch_document(address)
    assert kept == fetch_document(address, offline=True)


@pytest.mark.parametrize("spoil", ["document.html", "record.json"])
def test_a_kept_document_that_was_changed_is_refused(server: Server, spoil: str) -> None:
    """By its digest, or by its record."""
    address = server.page("/t", PAGE)
    kept = fetch_document(address)
    (kept.file.parent / spoil).write_text("[]", encoding="utf-8")
    with pytest.raises(FetchError, match=r"no longer the .* fetch it again with --again"):
        fetch_document(address)


def test_a_folder_that_cannot_be_written_is_one_line(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the place of the user's folder."""
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("TREATYDIFF_DATA", str(blocked))
    with pytest.raises(OutputError, match="cannot be written: Not a directory"):
        fetch_document(server.page("/t", PAGE))


def test_the_folder_is_the_system_s_unless_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without TREATYDIFF_DATA it is the user's data folder of the system."""
    monkeypatch.delenv("TREATYDIFF_DATA")
    assert "treatydiff" == user_folder().name


RUSSIAN = "<html><body>" + "".join(
    f"<p>{text}</p>" for text in ("Статья 1", "Стороны сотрудничают.", "Статья 2", "Стороны оказывают помощь.")
)


@pytest.mark.parametrize(
    ("data", "type"),
    [
        (RUSSIAN.encode("windows-1251"), "text/html; charset=windows-1251"),
        (RUSSIAN.encode("koi8-r"), 'text/html; charset="KOI8-R"'),
        (RUSSIAN.encode("utf-8"), "text/html; charset=windows-1251"),
        (RUSSIAN.replace("<body>", "<head><meta charset='windows-1251'></head><body>").encode("windows-1251"),
         "text/html; charset=iso-8859-1"),
        (RUSSIAN.encode("windows-1251"), "text/html; charset=utf-8"),
        (RUSSIAN.encode("windows-1251"), "text/html; charset=no-such-charset"),
    ],
    ids=["by the header alone", "quoted", "header wrong, UTF-8", "header wrong, meta right", "header wrong", "unknown"],
)  # fmt: skip
def test_the_letters_come_out_whatever_the_header_says(server: Server, data: bytes, type: str) -> None:
    """The bytes decide where they can, then the document, then the header; what is kept is what came."""
    kept = fetch_document(server.page("/t", data, type))
    assert data == kept.file.read_bytes()
    assert ["Стороны сотрудничают.", "Стороны оказывают помощь."] == [c.text for c in import_kept(kept).treaty.clauses]


def test_a_pdf_is_told_by_its_content(server: Server) -> None:
    """Whatever type the server gives it."""
    address = server.page("/t", pages.treaty_office_pdf(pages.articles()), "application/octet-stream; x=y")
    with pytest.raises(FetchError, match="application/octet-stream"):
        fetch_document(server.page("/u", PAGE, "application/octet-stream"))
    assert "document.pdf" == fetch_document(address).file.name


# Import of an address.


def test_an_address_is_imported_as_a_file_is(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """The source says where it is from and when it was fetched; the digest is that of what came."""
    address = server.page("/treaty", PAGE)
    assert 0 == main(["import", address, "--id", "x"])
    treaty = parse_treaty(capsys.readouterr().out)
    assert ("x", pages.TITLE) == (treaty.id, treaty.title)
    assert address == treaty.sources[0].href
    assert 0 == main(["import", address, "--offline", "--language", "en", "--party", "RU=Russia"])
    assert 1 == len(server.asked)


def test_a_page_without_a_treaty_says_so_with_its_address(server: Server) -> None:
    """And says that it is kept, and how to fetch it anew."""
    address = server.page("/t", "<html><body></body></html>")
    with pytest.raises(
        ImportFailure, match=rf"^{address}: no text found.* \(kept since \d{{4}}-.*--again fetches it anew\)$"
    ):
        import_kept(fetch_document(address))


# The official text.

KINDS: dict[str, tuple[str | bytes, str]] = {
    "a presidential office": (PAGE, "text/html; charset=utf-8"),
    "a news agency": (pages.agency_page(pages.articles()), "text/html"),
    "a treaty office": (pages.treaty_office_pdf(pages.articles()), "application/pdf"),
}


def known_at(address: str, language: str = "en") -> treatydiff.Treaty:
    """Our treaty as if its file named the address."""
    text = OfficialText(publisher="An office", language=language, href=address, basis=Basis.PARTLY)
    return replace(treatydiff.load(pages.TREATY), official=(text,))


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_official_text_is_adopted_from_any_kind_of_page(server: Server, kind: str) -> None:
    """47 articles are there, the levels that the text was made to turn turn, and the copy quotes all of it."""
    body, type = KINDS[kind]
    treaty = known_at(server.page("/t", body, type))
    reading = read_official(treaty, choose_official(treaty), fetch_document(server.address("/t")), into_copy=True)
    assert () == reading.missing
    assert sorted(pages.OTHERWISE) == sorted(clause.id for check in reading.turned for clause in check.match.left)
    copy = treatydiff.load("official:russia-iran-2025")
    assert copy == reading.adopted
    assert {(Wording.QUOTED, Basis.SOURCED, Basis.SOURCED)} == {
        (c.wording, c.basis, c.modal_basis) for c in copy.clauses
    }
    assert certainty(copy).quoted == len(copy.clauses)
    assert {"official-en"} == {c.sources[0] for c in copy.clauses}
    for article in pages.articles():
        many = len(article.paragraphs) > 1
        for n, text in enumerate(article.paragraphs, 1):
            assert text == copy.clause(f"{article.number}.{n}" if many else str(article.number)).text


def test_the_bundled_file_is_as_it_was(server: Server) -> None:
    """Adoption writes to the user's folder alone, and a plain name never means the user's copy."""
    before = treatydiff.load(pages.TREATY)
    treaty = known_at(server.page("/t", PAGE))
    read_official(treaty, choose_official(treaty), fetch_document(server.address("/t")), into_copy=True)
    after = treatydiff.load(pages.TREATY)
    assert (before, before.sha256) == (after, after.sha256)
    assert treatydiff.load(f"official:{pages.TREATY}").name == f"{before.name} (official, en)"


def test_the_copy_keeps_what_ours_knew(server: Server) -> None:
    """Areas, witnesses and former ids go with the official wording; 3.3 is still a security clause."""
    treaty = known_at(server.page("/t", PAGE))
    read_official(treaty, choose_official(treaty), fetch_document(server.address("/t")), into_copy=True)
    copy = treatydiff.load("official:russia-iran-2025")
    assert "security" in copy.clause("3.3").areas
    assert 19 == len(copy.clause("3.3").witnesses)
    assert ("25", "30", "42") == tuple(
        copy.clause(old).id for old in ("24-41.customs", "24-41.science", "42-45.separate")
    )


def test_an_incomplete_text_replaces_only_what_it_has(server: Server) -> None:
    """What is missing is named by number; our restatement stays there with its bases, and nothing is upgraded."""
    found = [article for article in pages.articles() if article.number not in (5, 19)]
    treaty = known_at(server.page("/t", pages.presidential_page(found)))
    reading = read_official(treaty, choose_official(treaty), fetch_document(server.address("/t")), into_copy=True)
    assert ("5", "19") == reading.missing
    assert reading.adopted is not None
    assert treaty.clause("5.4") == reading.adopted.clause("5.4")
    assert "in part" in reading.adopted.name
    assert Wording.QUOTED is reading.adopted.clause("3.3").wording


def test_another_treaty_s_text_is_not_adopted(server: Server, own_folder: Path) -> None:
    """A text that has 47 articles and none of our words."""
    other = [pages.Article(n, (f"Fruit of class {n} is weighed on scale {n * 7}.",)) for n in range(1, 48)]
    page = "".join(f"<p>Article {a.number}</p><p>{a.paragraphs[0]}</p>" for a in other)
    treaty = known_at(server.page("/t", f"<html><body>{page}</body></html>"))
    with pytest.raises(OutputError, match="expected an official text of the same treaty"):
        read_official(treaty, choose_official(treaty), fetch_document(server.address("/t")), into_copy=True)
    assert not (own_folder / "treaties" / "russia-iran-2025.yaml").exists()


def test_a_text_in_another_language_than_asked_for_is_refused(server: Server) -> None:
    """The line says which it is in."""
    treaty = known_at(server.page("/t", RUSSIAN))
    with pytest.raises(FetchError, match=r"in the language 'ru'; expected 'en' \(--language\)"):
        read_official(treaty, choose_official(treaty), fetch_document(server.address("/t")))


def test_a_text_in_another_authentic_language_is_a_copy_of_its_own(server: Server) -> None:
    """It loads by its language, and has the areas of the clauses with the same numbers."""
    body = "".join(f"<p>Статья {n}</p><p>Стороны сотрудничают в области {n}.</p>" for n in range(1, 48))
    treaty = known_at(server.page("/t", f"<html><body>{body}</body></html>"), "ru")
    text = choose_official(treaty, "ru")
    reading = read_official(treaty, text, fetch_document(server.address("/t")), into_copy=True)
    copy = treatydiff.load("official:russia-iran-2025:ru")
    assert copy == reading.adopted
    assert {"12", "15", "23"} <= {check.match.left[0].id for check in reading.verification.checks if check.official}
    assert ("ru", 47) == (copy.language, len(copy.clauses))
    assert treaty.clause("12").areas == copy.clause("12").areas
    with pytest.raises(UnknownTreatyError, match="no official text was adopted as 'official:russia-iran-2025'"):
        treatydiff.load("official:russia-iran-2025")


def test_a_translation_sources_no_modal(server: Server) -> None:
    """Where the treaty is not authentic in a language, an adopted text in it shows the modals in part."""
    treaty = replace(known_at(server.page("/t", PAGE)), authentic_languages=("ru", "fa"))
    read_official(treaty, choose_official(treaty), fetch_document(server.address("/t")), into_copy=True)
    copy = treatydiff.load("official:russia-iran-2025")
    assert {(Basis.SOURCED, Basis.PARTLY)} == {(clause.basis, clause.modal_basis) for clause in copy.clauses}


def test_which_official_text_is_read() -> None:
    """The first with an address in the language asked for, the treaty's own by default; else the user must give one."""
    treaty = known_at("https://example.org/t", "ru")
    assert "An office" == choose_official(treaty, "ru").publisher
    assert "example.org" == choose_official(treaty, "en", "https://example.org/u").publisher
    assert "An office" == choose_official(treaty, "", "https://example.org/t").publisher
    with pytest.raises(FetchError, match=r"no address .* in 'en' \(named: An office in ru\); give one with --from"):
        choose_official(treaty)


def test_the_command_adopts_and_the_report_s_first_sentence_says_what_turned(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    """First what the official text turned, then the copy and its name; a diff of that name reads it."""
    address = server.page("/t", PAGE)
    assert 0 == main(["fetch", "russia-iran-2025", "--from", address, "--adopt", "-f", "markdown"])
    out = capsys.readouterr().out
    first = next(line for line in out.splitlines() if line.startswith("<strong>"))
    assert (
        "3 levels were wrong: 5.1: BINDING 6, official EFFORT 4; 8.1: obligation BINDING 6, official permission"
        in first
    )
    assert "Your own copy, official:russia-iran-2025, now has the official wording" in out
    assert "The text is complete: Articles 1 to 47 are there." in out
    assert 0 == main(["diff", "official:russia-iran-2025", "russia-dprk-2024", "-f", "json"])
    assert "official:russia-iran-2025" == json.loads(capsys.readouterr().out)["left"]["id"]


def test_a_text_that_says_what_ours_says_turns_nothing(server: Server) -> None:
    """No level is called wrong where the official words grade the same."""
    same = [replace(a, paragraphs=tuple(_ours(t) for t in a.paragraphs)) for a in pages.articles()]
    treaty = known_at(server.page("/t", pages.presidential_page(same)))
    reading = read_official(treaty, choose_official(treaty), fetch_document(server.address("/t")))
    assert () == reading.turned
    assert reading.adopted is None
    assert len(reading.verification.of(Outcome.CONFIRMED)) > 60
    text = treatydiff.render(reading, "terminal")
    assert "turned no level: all" in text
    assert "Nothing was adopted" in text


def _ours(text: str) -> str:
    back = {said: treatydiff.load(pages.TREATY).clause(clause).text for clause, said in pages.OTHERWISE.items()}
    return back.get(text, text)


@pytest.mark.parametrize("format", ["terminal", "markdown", "html", "json", "csv"])
def test_the_result_comes_in_every_format(server: Server, format: str) -> None:
    """And is the same twice."""
    treaty = known_at(server.page("/t", PAGE))
    reading = read_official(treaty, choose_official(treaty), fetch_document(server.address("/t")))
    assert treatydiff.render(reading, format) == treatydiff.render(reading, format)
    assert "EFFORT" in treatydiff.render(reading, format) or "5.1" in treatydiff.render(reading, format)


def test_no_name_of_a_treaty_leads_out_of_the_folder(own_folder: Path) -> None:
    """The id of a user's file is no path."""
    for name in ("../../x", "a/b", "/etc/passwd", "official:official:a", "..", "a\x00b"):
        path = copy_path(copy_name(name))
        assert own_folder / "treaties" == path.parent
        assert ".yaml" == path.suffix


def test_a_copy_that_is_not_there_says_how_to_make_it() -> None:
    """For either treaty, in either language."""
    with pytest.raises(UnknownTreatyError, match="'treatydiff fetch russia-dprk-2024 --language ru --adopt' does that"):
        treatydiff.load("official:russia-dprk-2024:ru")


@pytest.mark.parametrize("format", ["terminal", "markdown", "html"])
def test_a_report_names_the_publishers_of_the_official_texts(format: str) -> None:
    """With the language, and the address where one is known; a treaty that names none has no such line."""
    for result in (
        treatydiff.load(pages.TREATY),
        treatydiff.diff(treatydiff.load("russia-dprk-2024"), treatydiff.load(pages.TREATY)),
    ):
        said = " ".join(treatydiff.render(result, format).split())
        assert "Official texts" in said
        assert "kremlin.ru" in said.replace("\\", "")
    assert "Official texts" not in treatydiff.render(treatydiff.load("nato-1949"), format)
