"""The MkDocs plugin: MkDocs' events in, our pages out. The only importer of mkdocs; it decides nothing."""

import logging
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from compsite import checks, pipeline
from compsite.config import CONFIG
from compsite.errors import CompsiteError
from compsite.finding import has_errors
from compsite.prose import css_string
from compsite.render import TEMPLATES, Heading, RenderedPage, forget_templates
from compsite.resources import overrides_dir, schema_dir
from compsite.run import Checked, Run
from compsite.settings import Settings
from compsite.validate import forget_schemas
from compsite.withhold import refuse_leaks

log = logging.getLogger("mkdocs.plugins.compsite")


class CompsiteConfig(Config):
    """What `mkdocs.yml` may say under `plugins: compsite`."""

    standards = option.Type(str, default="standards")
    """The folder of YAML files, relative to `mkdocs.yml`."""
    heading = option.Type(str, default="")
    """The heading of the home page."""
    lead = option.Type(str, default="")
    """One or two sentences under it."""


class CompsitePlugin(BasePlugin[CompsiteConfig]):
    """Hands the generated pages to MkDocs."""

    def __init__(self) -> None:
        self.serving = False
        self.made = pipeline.Made()
        self.run = Run((), Checked())
        self.withheld: tuple[str, ...] = ()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Runs once, before anything is built; it also keeps this object alive between rebuilds."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """The pages are made for our styles: they come with the plugin, behind the site's own overrides."""
        ours = str(overrides_dir())
        if not any(Path(known).resolve() == Path(ours) for known in config.theme.dirs):
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Everything is made here, before MkDocs empties the site folder: a bad file leaves the last good site."""
        if not config.use_directory_urls:
            raise PluginError("compsite needs `use_directory_urls: true`: every statement has a folder as its address")
        forget_schemas()
        forget_templates()
        try:
            self.run, catalog, self.withheld = checks.for_site(self._standards(config), self._root(config))
        except CompsiteError as error:
            raise PluginError(str(error)) from None
        if catalog is not None:
            self.made = pipeline.render_site(catalog, self.run, self._settings(config), self.withheld)
            if self.run.findings:
                log.info("%s", checks.as_text(self.run))
        elif self.serving and self.made.pages:
            # Not an error to MkDocs: its strict mode would stop answering until the file is mended.
            log.info("The last good site stays up:\n%s", checks.as_text(self.run))
        else:
            said = checks.WRONG_STANDARDS if self.run.checked.files else checks.WRONG_SETTINGS
            raise PluginError(f"{said}:\n{checks.as_text(self.run)}")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The tree of hand-written files is complete; the generated pages join it, and the navigation."""
        edit_base = self._settings(config).edit_base
        for rendered in self.made.pages:
            source = f"{rendered.page.path}index.md"
            if files.get_file_from_path(source) is not None:
                log.info("docs/%s replaces the generated page of that address", source)
                continue
            file = File.generated(config, source, content="")
            file.page = GeneratedPage(rendered, file, config, edit_base)
            files.append(file)
        for download in self.made.downloads:
            if files.get_file_from_path(download.path) is None:
                files.append(File.generated(config, download.path, content=download.content))
        if config.nav:
            config.nav = [self._with_pages(entry) for entry in config.nav]
        return files

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """A page written by hand may quote what the licence gate withholds; while serving, errors are on every page."""
        try:
            refuse_leaks(page.url, output, self.withheld)
        except CompsiteError as error:
            raise PluginError(str(error)) from None
        if not (self.serving and has_errors(self.run.findings)):
            return output
        banner = (
            '<div role="alert" class="cs-problems"><p><strong>The last edit has errors; '
            f"this is the last good version.</strong></p><pre>{escape(checks.as_text(self.run))}</pre></div>"
        )
        return re.sub(r"<body[^>]*>", lambda body: body[0] + banner, output, count=1)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Rebuilds when a standard, a schema or a template changes."""
        for path in (self._standards(config), schema_dir(), TEMPLATES, self._root(config) / CONFIG):
            if path.exists():
                server.watch(str(path))
        return server

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(config.config_file_path).parent

    def _standards(self, config: MkDocsConfig) -> Path:
        return self._root(config) / self.config.standards

    def _settings(self, config: MkDocsConfig) -> Settings:
        edit_base = ""
        if config.repo_url and config.edit_uri:
            docs = urljoin(config.repo_url.rstrip("/") + "/", config.edit_uri)
            edit_base = urljoin(docs, "../")
        return Settings(
            standards=self._standards(config),
            site_name=config.site_name,
            heading=self.config.heading,
            lead=self.config.lead,
            manual=frozenset(_addresses(Path(config.docs_dir))),
            edit_base=edit_base,
            site_url=config.site_url or "",
        )

    def _with_pages(self, entry: Any) -> Any:
        """A navigation entry that names a generated list becomes a section with the pages below it."""
        if not isinstance(entry, dict):
            return entry
        return {title: self._section(target) for title, target in entry.items()}

    def _section(self, target: Any) -> Any:
        if isinstance(target, list):
            return [found for entry in target for found in self._several(entry)]
        below = self._below(str(target))
        return [target, *below] if below else target

    def _several(self, entry: Any) -> list[Any]:
        """An entry of a section; a generated list that is named without a title brings its pages along."""
        return [entry, *self._below(entry)] if isinstance(entry, str) else [self._with_pages(entry)]

    def _below(self, target: str) -> list[str]:
        top = target.removesuffix("index.md")
        return [
            f"{rendered.page.path}index.md"
            for rendered in self.made.pages
            if top and rendered.page.nav_title and rendered.page.path.startswith(top) and rendered.page.path != top
        ]


def _addresses(docs: Path) -> Iterator[str]:
    """Where the hand-written pages will be: they are made into pages only after ours."""
    for path in docs.rglob("*.md"):
        place = path.relative_to(docs).with_suffix("")
        yield f"{place.parent if place.name in ('index', 'README') else place}/".removeprefix("./")


class GeneratedPage(Page):
    """A page whose content is finished: MkDocs wraps it in the theme and reads no Markdown."""

    def __init__(self, rendered: RenderedPage, file: File, config: MkDocsConfig, edit_base: str) -> None:
        # MkDocs' templates do not escape, so what comes from a standard is escaped here.
        title = escape(rendered.page.nav_title or rendered.page.title)
        super().__init__(title, file, config)
        self._rendered = rendered
        source = rendered.page.source
        self.edit_url = f"{edit_base}{source.path}" if edit_base and source else None

    def read_source(self, config: MkDocsConfig) -> None:
        page = self._rendered.page
        self.markdown = ""
        self.meta = {
            "title": escape(page.title),
            "description": escape(page.description),
            "hide": list(page.hide),
            "kind": page.template,
            "search": {"boost": page.search_boost} if page.in_search else {"exclude": True},
            "assets": list(page.assets),
            **({"print_footer": css_string(page.print_footer)} if page.print_footer else {}),
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = self._rendered.html
        self.toc = TableOfContents(_nested(self._rendered.headings))
        self.present_anchor_ids = set(re.findall(r'\sid="([^"]+)"', self._rendered.html))


def _nested(headings: tuple[Heading, ...]) -> list[AnchorLink]:
    """h3 headings go under the h2 before them."""
    top: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(escape(heading.text), heading.id, heading.level)
        (top[-1].children if heading.level > 2 and top else top).append(link)
    return top
