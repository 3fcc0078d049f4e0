"""The subcommands: each module gives `summary()`, `arguments(parser)` and `run(arguments) -> exit code`."""

from takafu.config.commands import arrange, evaluate, search, serve, settings, suggest

ALL = (arrange, suggest, search, evaluate, serve, settings)
