"""Time and rules as the texts have them. Pure: no Django, no tables; every answer carries its working and its source."""
