"""The real site, built once; a loopback server for it; and one Chromium for all tests that need a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from chromium import ARGUMENTS, find_chromium
from markup import Element, read

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class Built:
    """A built site: its folder, and its pages by address."""

    folder: Path
    pages: dict[str, Element]

    def page(self, address: str) -> Element:
        """The page at an address from the root, as a tree."""
        return self.pages[address]


def build_site(target: Path) -> Path:
    """The repository's own site, built from a copy so that nobody's work is in the way."""
    for name in ("docs", "overrides", "standards"):
        shutil.copytree(REPOSITORY / name, target / name)
    for name in ("mkdocs.yml", "compsite.yaml"):
        shutil.copy(REPOSITORY / name, target)
    told = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://standards.example/"}
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=target,
        env=os.environ | told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return target / "site"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = build_site(tmp_path_factory.mktemp("site"))
    return Built(
        folder,
        {
            path.relative_to(folder).as_posix().removesuffix("index.html"): read(path.read_text(encoding="utf-8"))
            for path in sorted(folder.rglob("*.html"))
        },
    )


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections open, which halves the time of a visit

    def log_message(self, *args: object) -> None:
        """Says nothing: a test tells what went wrong."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answers with the site's own page when there is nothing at an address, as a host does."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def origin(built: Built) -> Iterator[str]:
    """Where the site is served on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built.folder))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        reason = "no Chromium: install one, or name it in COMPSITE_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    running: Playwright = request.getfixturevalue("playwright")
    launched = running.chromium.launch(executable_path=program, args=list(ARGUMENTS))
    yield launched
    launched.close()
