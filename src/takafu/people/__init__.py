"""People: persons, associations, memberships and roles."""
