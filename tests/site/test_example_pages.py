"""Pages that the shipped standards have no data for: modules that teach, inferred mappings, an older version."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

from builders import crosswalk, form, framework, guide, mapping, side

from .conftest import REPOSITORY, _Quiet
from .test_browser import WIDTHS, Visit, violations, watch

pytestmark = [pytest.mark.slow, pytest.mark.browser]

MODULES = [
    {"title": "First steps", "weeks": 2, "teaches": ["K1", "S1", "B1"]},
    {"title": "Keeping records and passing concerns on", "hours": 12, "teaches": ["K1", "K2", "K4"]},
]

PAGES = {
    "inferred": ("compare/coach/1.0/peer/1.0/", "inferred: exact match"),
    "guide": ("guides/peer-course/", "Taught by more than one module"),
    "gap": ("compare/peer/1.0/helper/1.0/gap/", "Not the current version"),
    "comparison": ("compare/helper/1.0/peer/1.0/", "Not the current version"),
    "browse": ("browse/?standard=helper&version=old", "Older versions"),
}
"""What a page is -> its address, and words without which it would not be the page that is meant."""


def write_project(root: Path) -> None:
    """Three standards in a chain, one compared in a version that is not current, a course with modules, and a form."""
    standards = root / "standards"
    shutil.copytree(REPOSITORY / "tests/examples/valid/chained/standards", standards)
    course = guide(id="peer-course", standard={"framework": "peer", "version": "1.0"}, modules=MODULES)
    helper = [framework(id="helper", title="Helper", short_title="Helper", version=it) for it in ("1.0", "2.0")]
    rows = [mapping("K1", "closeMatch", "K1"), mapping("S1", "broadMatch", "S1", confidence="low")]
    older = crosswalk(id="helper--peer", subject=side("helper"), object=side("peer"), mappings=rows)
    for file in (course, form(), *helper, older):
        path = standards / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    (root / "docs").mkdir()
    palette = {"scheme": "default", "primary": "custom", "accent": "custom"}
    theme = {"name": "material", "custom_dir": str(REPOSITORY / "overrides"), "font": False, "palette": palette}
    told = {"site_name": "Example", "theme": theme, "plugins": ["search", "compsite"]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(told), encoding="utf-8")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of that project's site."""
    root = tmp_path_factory.mktemp("example")
    write_project(root)
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root / "site"))) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", PAGES)
def test_it_is_clean_fits_a_phone_and_axe_finds_nothing_in_light_and_dark(
    served: str, browser: Browser, name: str
) -> None:
    address, words = PAGES[name]
    width = WIDTHS["phone"]
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    visit = Visit(page, context, width, "light")
    watch(page, visit)
    page.goto(served + address)
    page.evaluate("document.fonts.ready")
    if name == "browse":
        page.locator("[data-cs-state=complete]").wait_for()
    assert words in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate("document.querySelectorAll('main details').forEach((it) => { it.open = true; })")
    grounds = set()
    for scheme in ("default", "slate"):
        page.evaluate("(scheme) => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        assert violations(page, everything=scheme == "default") == []
    assert len(grounds) == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (visit.said, visit.failed) == ([], [])
    assert [asked for asked in visit.asked if not asked.startswith((served, "data:"))] == []
    context.close()
