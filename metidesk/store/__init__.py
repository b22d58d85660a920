"""The disk: tables, journal, backups; nothing leaves it but values."""
