"""The MkDocs plugin over a tiny project: what it hands to MkDocs, and what a bad file must not do."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from builders import File, crosswalk, framework, guide, item, project, sources, table_form
from compsite.plugin import CompsitePlugin

pytestmark = pytest.mark.slow

AWKWARD = 'Care & <b>"safety"</b>'
"""A title with everything that HTML gives a meaning to."""

MATERIAL = {"name": "material", "font": False, "features": ["content.action.edit"]}

BASE: dict[str, Any] = {
    "site_name": "Example standards",
    "theme": {"name": "mkdocs"},  # the quickest to build; Material is used where its templates matter
    "plugins": ["search", "compsite"],
    "validation": {"nav": {"omitted_files": "ignore"}},
}

FILES = (
    sources(),
    framework(items=[item("K1"), item("K2"), item("S1")]),
    framework(id="beta", title=AWKWARD, short_title=AWKWARD, items=[item("K1", statement=f"Know {AWKWARD}")]),
    crosswalk(subject={"framework": "alpha", "version": "1.0", "scope": ["knowledge"]}),
    guide(),
    table_form({"items": {}}),
)


@dataclass
class Project:
    """A folder with mkdocs.yml, docs/ and standards/."""

    root: Path

    def config(self, **over: Any) -> Path:
        """Writes mkdocs.yml."""
        path = self.root / "mkdocs.yml"
        path.write_text(yaml.safe_dump(BASE | over), encoding="utf-8")
        return path

    def load(self, **over: Any) -> MkDocsConfig:
        """The configuration as MkDocs reads it."""
        return load_config(str(self.config(**over)))

    def build(self, **over: Any) -> Path:
        """Builds the site in this process."""
        config = self.load(**over)
        config.plugins.run_event("startup", command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.run_event("shutdown")
        return self.root / "site"

    def command(self) -> subprocess.CompletedProcess[str]:
        """Builds the site as a user does."""
        return subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict"],
            cwd=self.root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def write(self, path: str, text: str) -> None:
        """Writes one file of the project."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def spoil(self) -> None:
        """Makes an error in a YAML file: a type that the standard does not have, at line 34, column 9."""
        path = self.root / "standards/frameworks/alpha/1.0.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("type: skill", "type: skil"), encoding="utf-8")

    def mend(self) -> None:
        """Takes the error back."""
        path = self.root / "standards/frameworks/alpha/1.0.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("type: skil\n", "type: skill\n"), encoding="utf-8")


@pytest.fixture(autouse=True)
def one_server_each() -> None:
    """MkDocs keeps a plugin that serves alive for the whole process; each test is a process of its own."""
    dict(MkDocsConfig._schema)["plugins"].plugin_cache.clear()  # type: ignore[attr-defined]


def new_project(root: Path, *files: File) -> Project:
    """A project with these standards and one hand-written page."""
    made = Project(root)
    project(root, *(files or FILES))
    made.write("docs/about.md", "# About\n\nWritten by hand: [K1](frameworks/alpha/1.0/K1/index.md).\n")
    made.config()
    return made


@pytest.fixture
def tiny_project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a project with navigation and a forge."""
    made = new_project(tmp_path_factory.mktemp("plugin"))
    return made.build(
        theme=MATERIAL,
        repo_url="https://forge.example/team/project",
        edit_uri="edit/main/docs/",
        site_url="https://standards.example/",
        nav=[
            {"Home": "index.md"},
            {"Standards": ["frameworks/index.md", {"Themes": "themes/index.md"}]},
            {"Compare": "compare/index.md"},
            {"Evidence": "evidence/index.md"},
            {"More": ["about.md", {"Guides": "guides/index.md"}]},
        ],
    )


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def problem_place(text: str) -> str:
    """The place of the first error that a text names."""
    found = re.search(r"error\[.*\n +--(?:&gt;|>) (standards/frameworks/alpha/1\.0\.yaml:[0-9]+:[0-9]+)", text)
    assert found, text
    return found[1]


def test_generated_pages_stand_at_their_addresses(built: Path) -> None:
    for address in (
        "",
        "about/",
        "frameworks/",
        "frameworks/alpha/",
        "frameworks/alpha/1.0/",
        "frameworks/alpha/1.0/K1/",
        "compare/",
        "compare/alpha/1.0/beta/1.0/",
        "compare/beta/1.0/alpha/1.0/",
        "guides/alpha-course/",
        "evidence/alpha/1.0/log/",
        "themes/",
        "sources/",
        "reference/rules/",
        "reference/schema/framework/",
    ):
        assert (built / address / "index.html").is_file(), address


def test_nothing_generated_is_written_among_the_hand_written_pages(tiny_project: Project) -> None:
    tiny_project.build()
    assert [path.name for path in (tiny_project.root / "docs").rglob("*")] == ["about.md"]


def test_a_hand_written_page_links_to_a_generated_one(built: Path) -> None:
    assert 'href="../frameworks/alpha/1.0/K1/"' in (built / "about/index.html").read_text(encoding="utf-8")


class _Nav(HTMLParser):
    """Where the links of the theme's main navigation lead."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "nav" and (self._depth or "md-nav--primary" in (found.get("class") or "")):
            self._depth += 1
        if self._depth and tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "nav" and self._depth:
            self._depth -= 1


def navigation(page: Path) -> list[str]:
    reader = _Nav()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.links


def test_sections_of_the_navigation_are_filled_with_the_pages_below_them(built: Path) -> None:
    links = navigation(built / "about/index.html")
    assert "../frameworks/alpha/1.0/" in links
    assert "../frameworks/beta/1.0/" in links
    assert "../compare/alpha/1.0/beta/1.0/" in links
    assert "../evidence/alpha/1.0/" in links
    assert "../guides/alpha-course/" in links, "a list inside a section is filled too"


def test_items_and_forms_are_not_in_the_navigation(built: Path) -> None:
    links = navigation(built / "about/index.html")
    assert not [link for link in links if re.search(r"/(K1|K2|S1|log)/", link)]


def test_awkward_titles_are_escaped_wherever_mkdocs_prints_them(built: Path) -> None:
    page = (built / "frameworks/beta/1.0/index.html").read_text(encoding="utf-8")
    # Quotes are written as they are or as one of two entities, which is the same to a reader.
    plain = page.replace("&#34;", "&quot;")
    assert "<b>" not in plain
    assert re.search(r"<title>Care &amp; &lt;b&gt;(&quot;|\")safety(&quot;|\")&lt;/b&gt; \(Level 3", plain)
    assert re.search(
        r'<meta name="description" content="Care &amp; &lt;b&gt;&quot;safety&quot;&lt;/b&gt;, version', plain
    )
    about = (built / "about/index.html").read_text(encoding="utf-8").replace("&#34;", "&quot;")
    assert "<b>" not in about
    assert "Care &amp; &lt;b&gt;&quot;safety&quot;&lt;/b&gt;" in about


def test_awkward_titles_are_escaped_in_the_search_index(built: Path) -> None:
    """Material prints titles and texts of the index as HTML."""
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    entries = [entry for entry in index["docs"] if entry["location"] == "frameworks/beta/1.0/"]
    assert entries
    for entry in index["docs"]:
        assert "<b>" not in entry["title"], entry["location"]
        assert "<b>" not in entry["text"], entry["location"]
    assert "Care &amp; &lt;b&gt;" in entries[0]["title"] + entries[0]["text"]


def test_forms_are_found_by_title_and_purpose_and_statements_in_an_index_of_their_own(built: Path) -> None:
    index = json.loads((built / "search/search_index.json").read_text(encoding="utf-8"))
    forms = [entry for entry in index["docs"] if entry["location"].startswith("evidence/alpha/1.0/log/")]
    assert forms
    assert "Log" in forms[0]["title"]
    assert "To write down what happened." in forms[0]["text"]
    assert not [entry for entry in forms if "the statement of" in entry["title"] + entry["text"]]
    # Items have an index of their own: `exporters/search_index.py`.
    assert not [entry for entry in index["docs"] if entry["location"].startswith("frameworks/alpha/1.0/K1/")]
    items = "".join(path.read_text(encoding="utf-8") for path in (built / "browse").glob("items-*.json"))
    assert "the statement of K1" in items


def test_every_page_is_in_the_sitemap(built: Path) -> None:
    sitemap = (built / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://standards.example/frameworks/alpha/1.0/K1/</loc>" in sitemap


def test_edit_links_go_to_the_yaml_file(built: Path) -> None:
    page = (built / "frameworks/alpha/1.0/K1/index.html").read_text(encoding="utf-8")
    wanted = "https://forge.example/team/project/edit/main/standards/frameworks/alpha/1.0.yaml"
    assert page.count(f'href="{wanted}"') == 2, "the theme's own button and the line at the end of the page"
    # A page that no single file makes has nothing to edit; a hand-written one has its Markdown.
    home = (built / "index.html").read_text(encoding="utf-8")
    assert "forge.example/team/project/edit/" not in home
    about = (built / "about/index.html").read_text(encoding="utf-8")
    assert 'href="https://forge.example/team/project/edit/main/docs/about.md"' in about


def test_without_a_forge_there_is_no_edit_link(tiny_project: Project) -> None:
    page = (tiny_project.build() / "frameworks/alpha/1.0/K1/index.html").read_text(encoding="utf-8")
    assert "Edit this page" not in page
    steps = "".join(f"<span>{step}</span>" for step in ("standards/", "frameworks/", "alpha/", "1.0.yaml"))
    assert f'Source file: <code class="cs-path">{steps}</code>' in page


def test_a_hand_written_home_page_wins(tiny_project: Project) -> None:
    tiny_project.write("docs/index.md", "# Ours\n\nWritten by hand.\n")
    home = (tiny_project.build() / "index.html").read_text(encoding="utf-8")
    assert "Written by hand." in home
    assert "cs-hero" not in home


def test_settings_of_the_plugin_reach_the_home_page(tiny_project: Project) -> None:
    told = {"compsite": {"heading": "Welcome & hello", "lead": "All of it."}}
    home = (tiny_project.build(plugins=["search", told]) / "index.html").read_text(encoding="utf-8")
    assert "<h1>Welcome &amp; hello</h1>" in home
    assert "All of it." in home


def test_standards_may_lie_in_a_folder_of_another_name(tiny_project: Project) -> None:
    (tiny_project.root / "standards").rename(tiny_project.root / "yaml")
    site = tiny_project.build(plugins=["search", {"compsite": {"standards": "yaml"}}])
    assert (site / "frameworks/alpha/1.0/K1/index.html").is_file()


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]


def test_a_missing_folder_is_one_sentence(tiny_project: Project, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        tiny_project.build(plugins=[{"compsite": {"standards": "nowhere"}}])
    (said,) = errors(caplog)
    assert "nowhere" in said
    assert "\n" not in said.strip()
    assert not (tiny_project.root / "site").exists()


def test_file_addresses_are_refused_in_one_sentence(tiny_project: Project, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Abort):
        tiny_project.build(use_directory_urls=False)
    (said,) = errors(caplog)
    assert said.startswith("compsite needs `use_directory_urls: true`")
    assert "\n" not in said.strip()
    assert not (tiny_project.root / "site").exists()


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """In two folders, so that no path leaks into a page; the packed sitemap holds the time of packing."""
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        found.append(files_of(new_project(tmp_path / name).build(theme=MATERIAL)))
    one, two = found
    assert set(one) == set(two)
    assert [path for path in one if one[path] != two[path] and path != "sitemap.xml.gz"] == []


def test_an_error_leaves_the_last_good_site_and_names_its_place(tiny_project: Project) -> None:
    assert tiny_project.command().returncode == 0
    good = files_of(tiny_project.root / "site")
    tiny_project.spoil()
    run = tiny_project.command()
    assert run.returncode == 1
    said = run.stdout + run.stderr
    place = problem_place(said)
    path, line, column = place.rsplit(":", 2)
    written = (tiny_project.root / path).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert written[int(column) - 1 :] == "skil"
    assert "Traceback" not in said
    assert files_of(tiny_project.root / "site") == good


def test_a_warning_is_printed_and_the_site_is_built(tiny_project: Project) -> None:
    """Only `--strict` makes MkDocs stop at it, after everything was checked."""
    project(tiny_project.root, framework(declared_counts={"counts": {"knowledge": 3}}))
    tiny_project.config()
    run = tiny_project.command()
    assert "standards/frameworks/alpha/1.0.yaml" in run.stdout + run.stderr
    assert run.returncode == 1


class Served:
    """The plugin as `mkdocs serve` drives it: one object, many builds."""

    def __init__(self, made: Project) -> None:
        self.project = made
        self.config = made.load()
        self.config.plugins.run_event("startup", command="serve", dirty=False)

    @property
    def plugin(self) -> CompsitePlugin:
        found = self.config.plugins["compsite"]
        assert isinstance(found, CompsitePlugin)
        return found

    def rebuild(self) -> str:
        """Builds again, as MkDocs does after an edit, and returns the page of an item."""
        self.config = self.project.load()
        build(self.config)
        return (self.project.root / "site/frameworks/alpha/1.0/S1/index.html").read_text(encoding="utf-8")


def test_while_serving_a_bad_edit_keeps_the_last_good_pages_and_shows_the_problems(tiny_project: Project) -> None:
    served = Served(tiny_project)
    good = served.rebuild()
    assert "cs-problems" not in good
    tiny_project.spoil()
    shown = served.rebuild()
    assert "the statement of S1" in shown
    alert = re.search(r'<div role="alert" class="cs-problems">.*?</div>', shown, re.DOTALL)
    assert alert
    assert problem_place(alert[0])
    assert "this is the last good version" in alert[0]
    tiny_project.mend()
    assert served.rebuild() == good


def test_problems_are_shown_as_text(tiny_project: Project) -> None:
    served = Served(tiny_project)
    served.rebuild()
    tiny_project.write("standards/frameworks/alpha/1.0.yaml", "id: '<script>alert(1)</script>'\n")
    shown = served.rebuild()
    assert "&lt;script&gt;" in shown
    assert "<script>alert(1)" not in shown


def test_serving_cannot_start_from_a_bad_state(tiny_project: Project, caplog: pytest.LogCaptureFixture) -> None:
    tiny_project.spoil()
    with pytest.raises(Abort):
        Served(tiny_project).rebuild()
    (said,) = errors(caplog)
    assert problem_place(said)


def test_serving_watches_standards_schemas_and_templates(tiny_project: Project) -> None:
    served = Served(tiny_project)

    class Server:
        def __init__(self) -> None:
            self.watched: list[str] = []

        def watch(self, path: str) -> None:
            self.watched.append(path)

    server: Any = Server()
    served.plugin.on_serve(server, config=served.config, builder=None)
    assert str(tiny_project.root / "standards") in server.watched
    assert {Path(path).name for path in server.watched} == {"standards", "schema", "templates"}


def test_mkdocs_serve_shows_a_bad_edit_and_recovers(tiny_project: Project) -> None:
    """Strict mode, which every project should have, must not stop the server at a bad edit."""
    tiny_project.config(strict=True)
    port = free_port()
    log = tiny_project.root / "serve.log"
    with log.open("w", encoding="utf-8") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=tiny_project.root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}/frameworks/alpha/1.0/S1/"
            wait_for(address, lambda page: "the statement of S1" in page and "cs-problems" not in page, log)
            tiny_project.spoil()
            wait_for(address, lambda page: "cs-problems" in page and "the statement of S1" in page, log)
            tiny_project.mend()
            wait_for(address, lambda page: "the statement of S1" in page and "cs-problems" not in page, log)
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    assert "Traceback" not in log.read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, is_so: Any, log: Path) -> None:
    """Asks again and again until the page is as wanted."""
    last = ""
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  # our own loopback server
                last = answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            last = "no answer"
        if is_so(last):
            return
        time.sleep(0.25)
    pytest.fail(f"the page never came to be as wanted; the server said:\n{log.read_text(encoding='utf-8')}")


def test_a_project_without_any_standard_is_a_site(tmp_path: Path) -> None:
    site = new_project(tmp_path, sources()).build()
    assert "There are no standards yet." in (site / "index.html").read_text(encoding="utf-8")
    assert (site / "compare/index.html").is_file()
