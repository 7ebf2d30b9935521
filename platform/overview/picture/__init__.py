"""The facts behind the pictures of a neighbourhood, each through the reader's own door; overview.drawing draws them."""
