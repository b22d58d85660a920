"""The course that is being worked on, changed from wherever somebody asks for another."""

from metidesk.ui.desk import Desk


def switch_course(desk: Desk, key: str) -> bool:
    """Work on another course from now on; return whether it was another one. Raises RuleBroken, Trouble.

    What was done before can no longer be undone: it belongs to a roll that is not shown any more.
    """
    if key == desk.office.settings.read().course.key:
        return False
    desk.office.settings.change(course_key=key)
    desk.undo.clear()
    return True
