"""What is looked through for persons and things, in the form of `domain.finding`; no table changes."""

import json

from alembic import op

from metidesk.domain.finding import digits_of, readings_of, searched

revision = "0005"
down_revision = "0004"

INTERNS = "SELECT id, intern_no, name, local_name, kana, called, university, email, phone FROM intern"
ASSETS = "SELECT id, tag, title, fields, seat, note FROM asset"


def upgrade() -> None:
    """Bring a store of version 4 to version 5. What is derived takes today's form, whatever that is by then."""
    connection = op.get_bind()
    for one, number, name, local_name, kana, called, *others in connection.exec_driver_sql(INTERNS).all():
        key = searched((number, name, local_name, kana, *readings_of(kana), called), (*others, digits_of(others[-1])))
        connection.exec_driver_sql("UPDATE intern SET search = ? WHERE id = ?", (key, one))
    for one, tag, title, fields, *others in connection.exec_driver_sql(ASSETS).all():
        key = searched((tag, title), (*json.loads(fields).values(), *others))
        connection.exec_driver_sql("UPDATE asset SET search = ? WHERE id = ?", (key, one))
    op.execute("PRAGMA user_version=5")
