"""The register: bodies, the items that can be cited, the links between them, and the acts that changed them."""
