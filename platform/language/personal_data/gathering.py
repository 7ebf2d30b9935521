"""Gathers the open name lists: `python -m language.personal_data.gathering` writes them anew.

Faker (MIT) keeps names per country; Cyrillic ones are read in Dutch, in passport and in everyday spelling. The lists
are stored, because importing Faker takes longer than everything else the guard loads and it would come along to every
server.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from language.lexicon import WORDS, plain
from language.personal_data.name_lists import is_word

_LOCALES = (
    "az_AZ", "bg_BG", "cs_CZ", "de_DE", "en_GB", "en_IN", "en_NG", "en_PK", "es_ES", "fr_BE", "fr_DZ", "fr_FR", "ha_NG",
    "hr_HR", "hu_HU", "id_ID", "ig_NG", "it_IT", "lt_LT", "nl_BE", "nl_NL", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "ru_RU",
    "sk_SK", "sw", "tr_TR", "tw_GH", "uk_UA", "vi_VN", "yo_NG",
)  # fmt: skip
# Names from further away that are Dutch words too ("Page", "Reed", "Bolden") would only mislead.
_WITHOUT_WORDS = (
    "da_DK", "de_AT", "de_CH", "el_GR", "en", "en_KE", "es_AR", "es_CL", "es_CO", "es_MX", "et_EE", "fi_FI", "fr_CH",
    "lv_LV", "mk_MK", "no_NO", "sl_SI", "sv_SE", "uz_UZ", "zu_ZA",
)  # fmt: skip
_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "jo", "є": "je", "ж": "zj", "з": "z",
    "и": "i", "і": "i", "ї": "ji", "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "oe", "ф": "f", "х": "ch", "ц": "ts", "ч": "tsj", "ш": "sj", "щ": "sjtsj", "ъ": "a",
    "ы": "y", "ь": "", "э": "e", "ю": "joe", "я": "ja", "'": "", "’": "",
})  # fmt: skip
# The same letters as passports write them: Юлія is Julia on the door and Yuliia in the passport.
_PASSPORT = str.maketrans({
    "ё": "io", "є": "ie", "ж": "zh", "ї": "i", "й": "i", "у": "u", "х": "kh", "ч": "ch", "ш": "sh", "щ": "shch",
    "ю": "iu", "я": "ia", "ц": "ts", "и": "y", "г": "h",
})  # fmt: skip
# And as people who live here write them in a message: Стоян is Stoyan, Петя Petya, Віталій Vitaliy.
_HOMELY = str.maketrans({
    "ж": "zh", "є": "ye", "ё": "yo", "ї": "yi", "й": "y", "у": "u", "х": "h", "ч": "ch", "ш": "sh", "щ": "sht",
    "ю": "yu", "я": "ya", "г": "g",
})  # fmt: skip
_GREEK = str.maketrans({
    "α": "a", "ά": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "έ": "e", "ζ": "z", "η": "i", "ή": "i", "θ": "th",
    "ι": "i", "ί": "i", "ϊ": "i", "ΐ": "i", "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "ό": "o",
    "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "ύ": "y", "ϋ": "y", "φ": "f", "χ": "ch", "ψ": "ps",
    "ω": "o", "ώ": "o",
})  # fmt: skip
_LATIN = re.compile(r"[a-zà-öø-ÿāăąćčďđēęěğīıłńņňőŕřśşšťūůűųźżžəșț'’ьạ-ỹơư-]{2,}")
_HEADER = (
    "# {what} from Faker (MIT licence, copyright Daniele Faraglia and contributors),"
    " by `python -m language.personal_data.gathering`.\n"
)


def _spellings(name: str) -> Iterator[str]:
    lower = name.lower().replace("’", "'")
    if re.search(r"[Ѐ-ӿ]", lower):
        yield lower.translate(_CYRILLIC)
        yield lower.translate(_PASSPORT).translate(_CYRILLIC)
        yield lower.translate(_HOMELY).translate(_CYRILLIC)
    elif re.search(r"[Ͱ-Ͽ]", lower):
        yield lower.translate(_GREEK)
    else:
        yield lower


def gather() -> tuple[frozenset[str], frozenset[str]]:
    """Given names and surnames of all countries, in lower case and in Latin letters."""
    given: set[str] = set()
    family: set[str] = set()
    for locale in (*_LOCALES, *_WITHOUT_WORDS):
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            names = given if attribute.startswith("first_name") else family
            values = getattr(provider, attribute)
            if attribute.startswith(("first_name", "last_name")) and isinstance(values, Iterable):
                names.update(
                    word
                    for value in values
                    for part in str(value).split()
                    for word in _spellings(part)
                    if _LATIN.fullmatch(word)
                    and not (locale in _WITHOUT_WORDS and (is_word(word) or is_word(plain(word))))
                )
    return frozenset(given), frozenset(family)


def texts() -> dict[Path, str]:
    """The two files and what belongs in them."""
    given, family = gather()
    named = {"open_first_names": ("Given names", given), "open_surnames": ("Surnames", family)}
    return {
        WORDS / f"{name}.txt": _HEADER.format(what=what)
        + textwrap.fill(" ".join(sorted(names)), 118, break_on_hyphens=False, break_long_words=False)
        + "\n"
        for name, (what, names) in named.items()
    }


if __name__ == "__main__":
    for path, text in texts().items():
        path.write_text(text, encoding="utf-8")
