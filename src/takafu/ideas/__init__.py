"""Raw ideas: how a list is understood, arranged and handed out."""
