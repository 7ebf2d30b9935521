"""The Django side of the engine in `coalitions/matching/`: what feeds it from the database and keeps what it says.

`candidates` reads rows as the engine compares them, `readings` stores what their texts say, `stored_parts` turns parts into
JSON and back. `weight_table` is the table of weights as people read and change it, `previewing` works out what another table
would change, `verdict_evidence` keeps on what a verdict was given. `quality` and `register` are what the public page shows.
Koppelkansen themselves are written in `coalitions/services/overlaps.py`.
"""
