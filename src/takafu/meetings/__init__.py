"""Meetings: convening, presence in person, quorum, motions, votes, elections, minutes."""
