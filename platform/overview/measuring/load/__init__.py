"""An invented country, as large as the site should bear: what pages and searches are timed on (`make_load_data`, `bench`)."""

from overview.measuring.load.country import Sizes, is_empty, make_load_data, sign_ins

__all__ = ["Sizes", "is_empty", "make_load_data", "sign_ins"]
