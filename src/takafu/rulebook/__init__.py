"""The body's texts as trees of articles: drafted together, adopted, in force from a day on, their figures obeyed as data."""
