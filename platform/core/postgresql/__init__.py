"""Django's PostgreSQL backend, telling the database for whom it is asked."""
