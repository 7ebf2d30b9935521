"""Bringing in what an organisation keeps in a spreadsheet: read, map, check, store and take back.

`files` turns bytes into rows, `headings` guesses which column is what, `kinds` say what a row may hold and which service
stores it, `working` does the work that a run says is due, and `services` are what a person asks for.
"""
