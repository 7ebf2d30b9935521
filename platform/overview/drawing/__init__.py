"""Facts of a neighbourhood as inline SVG, each beside the same facts in words or in a table."""
