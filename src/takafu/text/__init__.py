"""Reading Arabic, French and English: analysis, comparison, grouping, search. No Django."""
