"""The room's pages: what all may read, what officers write, and inviting."""
