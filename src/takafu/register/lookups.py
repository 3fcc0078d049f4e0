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

    def as_sql(self, _compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Ask the index of SQLite's FTS5."""
        column = self.lhs
        assert isinstance(column, Col)  # noqa: S101 - the index lies over two columns, not over expressions
        name, quoted = column.target.column, connection.ops.quote_name
        held = " AND ".join(f'"{word}"' for word in self.rhs)
        held += "" if self.rhs[-1].isdigit() else "*"
        return (
            f"{quoted(column.alias)}.{quoted('id')} IN (SELECT rowid FROM register_search WHERE register_search MATCH %s)",  # noqa: S608 - names of columns only; the words are a parameter
            (f"{{{name}}} : ({held})",),
        )

    def as_postgresql(self, compiler: Any, _connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Ask the GIN index over the same words, without PostgreSQL's own parser: both engines find the same."""
        left, values = compiler.compile(self.lhs)
        held = " & ".join(f"'{word}'" for word in self.rhs)
        held += "" if self.rhs[-1].isdigit() else ":*"
        return f"array_to_tsvector(string_to_array({left}, ' ')) @@ %s::tsquery", (*values, held)
