"""Alembic versions of the store; none imports the tables of today."""
