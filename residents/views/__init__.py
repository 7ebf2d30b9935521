"""Pages about signals, needs, word back and residents' groups."""
