"""Reading a neighbourhood from JSON: organisations, ambitions, needs and signals, all or nothing."""

from overview.json_import.neighbourhood import Report, check_files, import_neighbourhood
from overview.json_import.reading import Fault, FaultyInput

__all__ = ["Fault", "FaultyInput", "Report", "check_files", "import_neighbourhood"]
