"""Whether something is anywhere in the database."""

from django.db import connection
from psycopg.sql import SQL, Identifier


def tables_with(words: str) -> list[str]:
    """The tables that hold these words in any column of any row."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            # Bytes are written as pairs of digits.
            wanted = [f"%{words}%", f"%{words.encode().hex()}%"]
            rows = SQL("SELECT 1 FROM {} AS held WHERE held::text ILIKE ANY(%s) LIMIT 1").format(Identifier(table))
            cursor.execute(rows, [wanted])
            if cursor.fetchone():
                found.append(table)
    return found
