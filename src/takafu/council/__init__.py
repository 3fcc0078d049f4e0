"""The council, watched: whom one writes to and what was written, its sessions and what was said there, its programme of action."""
