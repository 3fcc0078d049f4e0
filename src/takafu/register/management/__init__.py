"""Django's commands as this project does them."""
