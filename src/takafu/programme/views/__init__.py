"""The room's pages, a module a subject."""
