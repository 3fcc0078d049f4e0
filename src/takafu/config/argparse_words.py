"""The sentences of Python's own argument parser, so that the catalogues hold them too.

`argparse` asks for them through the standard library's gettext, which `command.set_up` points at our catalogues.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

WORDS = (
    _("usage: "),
    _("positional arguments"),
    _("options"),
    _("show this help message and exit"),
    _("show program's version number and exit"),
    _("the following arguments are required: %s"),
    _("unrecognized arguments: %s"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
    _("invalid %(type)s value: %(value)r"),
    _("expected one argument"),
    _("argument %(argument_name)s: %(message)s"),
    _("%(prog)s: error: %(message)s\n"),
)
