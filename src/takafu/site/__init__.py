"""The site: portal, homes, search, the pages that join rooms."""
