"""What the kernel's `law` answers with codes and values, in sentences of the reader's language."""
