"""What can go wrong: one root, leaves with the builtin base a caller would guess.

Only what stops the work is an exception. Whatever is merely unknown is data with
a reason: an unresolved mention is shown on the page, never raised.
"""


class CorridormapError(Exception):
    """Stop with one clear sentence and exit code 2."""


class ReadError(CorridormapError, ValueError):
    """Report a text that can't be found, opened, decoded or understood."""


class DataError(CorridormapError, ValueError):
    """Report a data or decision file that breaks its schema."""


class OptionError(CorridormapError, ValueError):
    """Report an option of the command line that can't be followed."""


class WriteError(CorridormapError, OSError):
    """Report an output that could not be written whole."""


class StaleError(CorridormapError):
    """Report a committed map that differs from what a build gives."""
