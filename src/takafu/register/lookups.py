"""`search_key__words__holds=[…]`: the look-up in the search index, in each database's own language."""

from __future__ import annotations

from typing import Any

from django.db.models import Lookup, TextField
from django.db.models.expressions import Col


@TextField.register_lookup
class Holds(Lookup[Any]):
    """The column holds every word; the last one, unless it is a number, perhaps as a beginning.

    Words are letters and digits only (`text.keys`), so that quotes are all the escaping they need.
    """

    lookup_name = "holds"
    prepare_rhs = False

    def in_fts5(self) -> str:
        """What is asked of SQLite's index."""
        return " AND ".join(f'"{word}"' for word in self.rhs) + ("" if self.rhs[-1].isdigit() else "*")

    def in_tsquery(self) -> str:
        """What is asked of PostgreSQL's index."""
        return " & ".join(f"'{word}'" for word in self.rhs) + ("" if self.rhs[-1].isdigit() else ":*")

    def as_sql(self, _compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Ask the index of SQLite's FTS5."""
        column = self.lhs
        assert isinstance(column, Col)  # noqa: S101 - the index lies over two columns, not over expressions
        name, quoted = column.target.column, connection.ops.quote_name
        return (
            f"{quoted(column.alias)}.{quoted('id')} IN (SELECT rowid FROM register_search WHERE register_search MATCH %s)",  # noqa: S608 - names of columns only; the words are a parameter
            (f"{{{name}}} : ({self.in_fts5()})",),
        )

    def as_postgresql(self, compiler: Any, _connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Ask the GIN index over the same words, without PostgreSQL's own parser: both engines find the same."""
        left, values = compiler.compile(self.lhs)
        return f"array_to_tsvector(string_to_array({left}, ' ')) @@ %s::tsquery", (*values, self.in_tsquery())


@TextField.register_lookup
class Meets(Holds):
    """The column holds at least one of the words, each whole."""

    lookup_name = "meets"

    def in_fts5(self) -> str:
        """What is asked of SQLite's index."""
        return " OR ".join(f'"{word}"' for word in self.rhs)

    def in_tsquery(self) -> str:
        """What is asked of PostgreSQL's index."""
        return " | ".join(f"'{word}'" for word in self.rhs)
