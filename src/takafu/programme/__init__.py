"""The work programme: versions, measures, activities, and how far they are."""
