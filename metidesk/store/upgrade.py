"""Older stores brought to today's schema: on a copy, checked, then put in place; the old file is kept."""

from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import create_engine, pool

from metidesk.store import backup, database
from metidesk.system.trouble import Trouble, TroubleCode

MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def upgrade(store: Path, backups: Path, made_at: datetime, migrations: Path = MIGRATIONS) -> Path:
    """Bring a store that nobody has open to the newest schema; return the kept backup of the old one.

    `made_at` is local time. Raises Trouble; the store is then as it was.
    """
    kept = backup.back_up(store, backups, backup.BEFORE_UPGRADE, made_at)
    work = store.with_suffix(".upgrading")
    try:
        backup.copy(store, work)
        migrate(work, migrations)
        faults = backup.faults_of(work)
        if faults:
            raise Trouble(TroubleCode.STORE_DAMAGED, path=store, reason=faults[0])
        backup.copy(work, store)
    finally:
        for ending in ("", "-wal", "-shm"):
            Path(f"{work}{ending}").unlink(missing_ok=True)
    return kept.path


def migrate(path: Path, migrations: Path = MIGRATIONS) -> None:
    """Run the missing migrations on a file, in one transaction."""
    # Start-up time: Alembic is needed only when a store is behind.
    from alembic import command
    from alembic.config import Config

    engine = create_engine("sqlite://", creator=lambda: database.connect(path), module=driver, poolclass=pool.NullPool)
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()
    finally:
        engine.dispose()
