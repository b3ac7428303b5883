"""The failures that are the world's fault, not the data's: each becomes exit code 2, never a traceback."""


class CompsiteError(Exception):
    """The run could not be done; the message is one sentence that says what to do."""


class MissingFolder(CompsiteError):
    """A folder that the run needs does not exist."""


class NothingToCheck(CompsiteError):
    """There is no file to check: an empty run must not look like success."""


class UnsafePath(CompsiteError):
    """Something asked to write or read outside the folder it belongs to."""
