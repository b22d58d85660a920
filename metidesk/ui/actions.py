"""What the window can do: each act declared once, with its word, its shortcut and the method that does it.

To add an act: a line here and a method of that name on the window (`page` empty) or on the page that is named.
"""

from dataclasses import dataclass

from metidesk.i18n.catalog import NP_


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One act. `page` names the page that it belongs to; empty: the window itself."""

    key: str
    word: tuple[str, str]
    shortcut: str
    handler: str
    page: str = ""
    icon: str = ""


ACTIONS = (
    ActionSpec("find", NP_("action", "Find…"), "Ctrl+K", "find"),
    ActionSpec("undo", NP_("action", "Undo"), "Ctrl+Z", "undo", icon="undo"),
    ActionSpec("redo", NP_("action", "Redo"), "Ctrl+Y", "redo", icon="redo"),
    ActionSpec("back_up", NP_("action", "Back up now"), "", "back_up", icon="backups"),
    ActionSpec("export_all", NP_("action", "Export everything"), "", "export_everything", "backups", icon="export"),
    ActionSpec("help", NP_("action", "Help"), "F1", "help"),
    ActionSpec("quit", NP_("action", "Quit"), "Ctrl+Q", "close"),
    ActionSpec("rest_present", NP_("action", "Mark rest present"), "Ctrl+Return", "mark_rest_present", "today"),
    ActionSpec("go_today", NP_("action", "Go to today"), "Ctrl+T", "go_today", "today", "today"),
    ActionSpec("previous_day", NP_("action", "Previous working day"), "Alt+Left", "previous_day", "today", "previous"),
    ActionSpec("next_day", NP_("action", "Next working day"), "Alt+Right", "next_day", "today", "next"),
    ActionSpec("print_sign_in", NP_("action", "Print sign-in sheet"), "Ctrl+P", "print_sign_in", "today", "print"),
    ActionSpec("print_pack", NP_("action", "Print the Friday pack"), "Ctrl+Shift+P", "print_pack", "today", "print"),
    ActionSpec("week_view", NP_("action", "Show the week"), "Ctrl+Shift+W", "show_week", "attendance"),
    ActionSpec("course_view", NP_("action", "Show the course"), "Ctrl+Shift+C", "show_course", "attendance"),
    ActionSpec("print_week", NP_("action", "Print the week's sheet"), "Ctrl+P", "print_week", "attendance", "print"),
    ActionSpec("print_course", NP_("action", "Print the course's sheet"), "", "print_course", "attendance", "print"),
    ActionSpec("sign_off", NP_("action", "Sign off a week"), "Ctrl+Shift+S", "sign_off_week", "attendance", "lock"),
    ActionSpec("leave", NP_("action", "Leave and absence"), "Ctrl+L", "mark_leave", "attendance"),
    ActionSpec("cell_history", NP_("action", "History of the cell"), "F2", "show_history", "attendance", "history"),
    ActionSpec("explain", NP_("action", "Explain the total"), "F3", "explain_total", "attendance"),
    ActionSpec(
        "open_person_today", NP_("action", "Open the intern's page"), "Ctrl+O", "open_person", "today", "interns"
    ),
    ActionSpec("open_person_roll", NP_("action", "Open the intern's page"), "Ctrl+O", "open_person", "attendance"),
    ActionSpec("open_person", NP_("action", "Open the intern's page"), "Ctrl+O", "open_person", "interns"),
    ActionSpec("edit_intern", NP_("action", "Edit the intern"), "Ctrl+E", "edit_intern", "interns"),
    ActionSpec("edit_person", NP_("action", "Edit the intern"), "Ctrl+E", "edit_person", "person"),
    ActionSpec("person_back", NP_("action", "Back"), "Alt+Left", "back", "person", "previous"),
    ActionSpec("print_person", NP_("action", "Print card and records"), "Ctrl+P", "print_record", "person"),
    ActionSpec("add_intern", NP_("action", "Add intern"), "Ctrl+N", "add_intern", "interns", "add"),
    ActionSpec("import_interns", NP_("action", "Import interns"), "Ctrl+I", "import_interns", "interns", "import"),
    ActionSpec("paste_interns", NP_("action", "Paste interns"), "Ctrl+V", "paste_interns", "interns", "import"),
    ActionSpec("import_marks", NP_("action", "Import marks"), "", "import_marks", "interns", "import"),
    ActionSpec(
        "print_record", NP_("action", "Print the intern's record"), "Ctrl+P", "print_record", "interns", "print"
    ),
    ActionSpec("print_intern", NP_("action", "Print the intern's sheet"), "", "print_intern", "interns", "print"),
    ActionSpec("print_records", NP_("action", "Print everybody's record"), "", "print_records", "interns", "print"),
    ActionSpec("add_company", NP_("action", "Add host company"), "Ctrl+N", "add_company", "companies", "add"),
    ActionSpec("edit_company", NP_("action", "Edit the company"), "Ctrl+E", "edit_company", "companies", "edit"),
    ActionSpec("merge_company", NP_("action", "Make two entries of a company one"), "", "merge_company", "companies"),
    ActionSpec("find_company", NP_("action", "Find a company"), "Ctrl+F", "find_here", "companies", "search"),
    ActionSpec("verify", NP_("action", "Verify a code"), "Ctrl+Shift+V", "verify", "certificates", "check"),
    ActionSpec("record_event", NP_("action", "Record training or event"), "", "record_event", "certificates", "add"),
    ActionSpec("hand_over", NP_("action", "Hand over certificates"), "", "hand_over", "certificates", "certificates"),
    ActionSpec("issue_set", NP_("action", "Issue sets of equipment"), "Ctrl+I", "issue_set", "equipment", "equipment"),
    ActionSpec("take_back", NP_("action", "Take equipment back"), "Ctrl+B", "take_back", "equipment", "equipment"),
    ActionSpec("add_item", NP_("action", "Add equipment"), "Ctrl+N", "add_item", "equipment", "add"),
    ActionSpec("print_labels", NP_("action", "Print labels"), "Ctrl+P", "print_labels", "equipment", "print"),
    ActionSpec("count_stock", NP_("action", "Stock-take"), "", "count_stock", "equipment", "check"),
    ActionSpec("personal_data", NP_("action", "Personal data: who is due"), "", "personal_data", "interns", "lock"),
    *(
        ActionSpec(f"export_{page}", word, "Ctrl+Shift+E", "export_list", page, "export")
        for page, word in (
            ("today", NP_("action", "Export the roll of the day")),
            ("attendance", NP_("action", "Export the attendance")),
            ("interns", NP_("action", "Export the interns")),
            ("equipment", NP_("action", "Export the equipment")),
            ("certificates", NP_("action", "Export the list of certificates")),
            ("companies", NP_("action", "Export the companies")),
            ("calendar", NP_("action", "Export the calendar")),
            ("history", NP_("action", "Export the history")),
        )
    ),
    ActionSpec("find_stock", NP_("action", "Find in the stock"), "Ctrl+F", "find_here", "equipment", "search"),
    ActionSpec("sort_interns", NP_("action", "Sort the interns"), "F4", "sort", "interns"),
    ActionSpec(
        "interns_scope", NP_("action", "This course or everybody"), "Ctrl+Shift+A", "switch_scope", "interns", "interns"
    ),
    ActionSpec("find_here", NP_("action", "Find in the roll"), "Ctrl+F", "find_here", "interns", "search"),
)
