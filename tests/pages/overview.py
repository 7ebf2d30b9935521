"""What gathers from all apps: home, the neighbourhood, search, imports, exports and one's own settings."""

from tests import filling
from tests.pages.page import Kind, Page, action

ALL = ("manager", "social", "networker", "worker", "admin", "functional", "privacy")

OVERVIEW = [
    Page("overview:home", (*ALL, "guest"), fill=filling.add_everything),
    Page("overview:search", ("manager", "social"), query="?q=plek", denied="guest", fill=filling.add_everything),
    Page("overview:neighbourhood", ("manager",), status=302, denied="guest"),
    Page("overview:working-area", ("manager", "social", "privacy"), "working_area", denied="stranger",
         fill=filling.add_everything),
    Page("overview:unanswered", ("manager", "social"), "working_area", denied="stranger", fill=filling.add_needs),
    Page("overview:unvoiced", ("manager",), "working_area", denied="stranger", fill=filling.add_everything),
    Page("overview:neighbourhood-area", ("manager",), "neighbourhood", by="code", denied="stranger"),
    Page("overview:neighbourhood-themes", ("manager", "social"), "working_area", denied="stranger"),
    Page("overview:neighbourhood-moments", ("manager",), "working_area", denied="stranger"),
    Page("overview:neighbourhood-network", ("manager",), "working_area", denied="stranger", fill=filling.add_overlaps),
    Page("overview:neighbourhood-network", ("manager",), "working_area", query="?van=ambities", denied="stranger",
         fill=filling.add_overlaps),
    Page("overview:neighbourhood-trend", ("manager",), "working_area", denied="stranger"),
    Page("overview:contacts", ("functional",), denied="manager", fill=filling.add_waiting),
    Page("overview:former-list", ("admin",), denied="manager"),
    Page("overview:hand-over", ("admin",), "former", denied="manager", errors=True),
    Page("overview:neighbourhood-report", ("manager",), "working_area", denied="stranger", gathers=True),
    Page("overview:organisation-data", ("admin",), denied="manager"),
    action("overview:organisation-data-download", ("admin",), denied="manager"),
    Page("overview:key-list", ("admin",), denied="manager", errors=True, fill=filling.add_keys),
    action("overview:key-revoke", ("admin",), "api_key", denied="manager"),
    Page("overview:api-openapi", kind=Kind.MACHINE),
    action("overview:export", ("manager", "social"), denied="guest"),
    Page("overview:security", ("manager",)),
    Page("overview:own-data", ("manager", "social", "guest")),
    action("overview:own-data-download", ("manager", "guest")),
    Page("overview:account-remove", ("manager", "guest"), errors=True),
    Page("overview:working-area-list", ("functional",), denied="manager", fill=filling.add_working_areas),
    Page("overview:working-area-new", ("functional",), denied="manager", status=302),
    Page("overview:working-area-edit", ("functional",), "working_area", denied="manager", errors=True,
         fill=filling.add_neighbourhoods),
    action("overview:working-area-remove", ("functional",), "working_area", denied="manager"),
    Page("overview:import-list", ("manager", "admin", "social", "networker", "functional"), denied="privacy", errors=True,
         fill=filling.add_imports),
    Page("overview:import-template", ("manager",), query="?soort=ambitions&vorm=xlsx", denied="privacy", kind=Kind.MACHINE),
    Page("overview:import-columns", ("manager",), "import_draft", denied="admin", errors=True),
    Page("overview:import-detail", ("manager",), "import_checked", denied="admin", fill=filling.add_import_rows),
    Page("overview:import-detail", ("manager",), "import_done", denied="partner"),
    action("overview:import-confirm", ("manager",), "import_checked", denied="admin"),
    Page("overview:import-faults", ("manager",), "import_checked", denied="admin", kind=Kind.MACHINE),
    action("overview:import-undo", ("manager",), "import_done", denied="admin"),
    action("overview:import-discard", ("manager",), "import_draft", denied="admin"),
    Page("overview:about"),
    Page("overview:privacy"),
    Page("overview:accessibility"),
    Page("overview:report-weakness"),
    Page("overview:health", kind=Kind.MACHINE),
    Page("overview:security-txt", kind=Kind.MACHINE),
]  # fmt: skip

SAVED_SEARCHES = [
    Page("overview:savedsearch-list", ("manager",), denied="guest", fill=filling.add_saved_searches),
    Page(
        "overview:savedsearch-new",
        ("manager", "networker"),
        query="?lijst=ambities&status=active",
        denied="guest",
        errors=True,
    ),
    Page("overview:savedsearch-open", ("manager",), "saved_search", denied="partner", status=302),
    Page("overview:savedsearch-edit", ("manager",), "saved_search", denied="partner", errors=True),
    action("overview:savedsearch-move", ("manager",), "saved_search", denied="partner"),
    action("overview:savedsearch-delete", ("manager",), "saved_search", denied="partner"),
]

MAIL = [
    Page("overview:mail-choice", ("manager", "social"), denied="guest", errors=True),
    Page("overview:mail-stop"),
    Page("overview:mailbox"),
]
