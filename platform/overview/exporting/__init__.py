"""Lists as a file to take along: the same rows as the page shows, through the same door and filters, in CSV or XLSX.

What residents said is in none of them, and neither are words that were kept against the guard's advice.
"""
