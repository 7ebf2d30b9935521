"""The demo neighbourhood: the records in `data/`, and what brings them to life. `loading` is where it starts."""
