"""Finds the Chromium that drives the browser tests and takes the pictures."""

from __future__ import annotations

import os
import shutil

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

ARGUMENTS = (
    "--no-sandbox",  # a container's root may not make a sandbox; only our own pages are opened
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


def find_chromium() -> str | None:
    """The program to drive: the one that COMPSITE_CHROMIUM names, else the first that is installed."""
    told = os.environ.get("COMPSITE_CHROMIUM")
    if told:
        return shutil.which(told)
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)
