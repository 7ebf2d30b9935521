"""Mail to colleagues: of what happened, at once or gathered. What is due stands in the rows of `notifications`."""
