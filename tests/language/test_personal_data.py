"""The guard: what it must never miss, what it must leave alone, and what mask() promises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.personal_data import BLOCKING, TYPES, each_text_once, find_personal_data, mask
from language.personal_data.numbers import passes_eleven_test, passes_mod_97
from tests.language.finds import parts, times_as_long

DIGITS = "0123456789"


def test_a_text_is_read_once_within_a_piece_of_work_and_forgotten_after_it() -> None:
    text = "Sprak met Kwintel over de tuin, 06-12345678"
    with each_text_once():
        first = find_personal_data(text)
        assert find_personal_data(text) is first
        # What is known takes a name away, whatever was read before.
        assert [found.type for found in find_personal_data(text, frozenset({"Kwintel"}))] == ["phone"]
    assert find_personal_data(text) == first
    assert find_personal_data(text) is not first


def bsn_of(first: list[int]) -> str | None:
    """A number that passes the 11-test, from its first eight digits; None when no ninth digit fits."""
    for last in range(10):
        digits = "".join(map(str, [*first, last]))
        if passes_eleven_test(digits):
            return digits
    return None


def iban_of(bank: str, account: int) -> str:
    """A Dutch IBAN with its check digits."""
    rest = f"{bank}{account:010d}"
    turned = int("".join(str(int(character, 36)) for character in f"{rest}NL00"))
    return f"NL{98 - turned % 97:02d}{rest}"


@pytest.mark.parametrize(
    "phone",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "06 1234 5678",
        "+31612345678",
        "+31 6 12345678",
        "+31 (0)6 12345678",
        "0031 6 1234 5678",
        "010-1234567",
        "010 123 45 67",
        "(010) 1234567",
        "0180 123456",
        "+32 470 12 34 56",
        "nul zes 12 34 56 78",
        "06 twaalf vierendertig 56 78",
    ],
)
def test_phone_is_found_in_every_notation(phone: str) -> None:
    found = parts(f"graag bellen op {phone} na zessen")
    assert [kind for _, kind in found] == ["phone"]
    assert found[0][0].strip("()") in phone


@pytest.mark.parametrize("text", ["bel 112", "bel 14 010", "0900-1234567 is duur", "bel 0800 1234567 voor storing"])
def test_phone_of_a_service_is_left_alone(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    "email",
    [
        "j.jansen@voorbeeld.nl",
        "Piet_1950@mail.voorbeeld.com",
        "jansen apenstaart voorbeeld punt nl",
        "j punt jansen apenstaartje voorbeeld punt nl",
        "jansen(at)voorbeeld.nl",
        "jansen at voorbeeld punt nl",
        "jansen [at] voorbeeld [dot] nl",
    ],
)
def test_email_is_found_also_spoken(email: str) -> None:
    assert (email, "email") in parts(f"mail naar {email}")


@pytest.mark.parametrize("bsn", ["111222333", "111 222 333", "111.222.333", "1112.22.333", "123456782"])
def test_bsn_is_found_with_separators(bsn: str) -> None:
    assert (bsn, "bsn") in parts(f"het gaat om {bsn} zei ze")


def test_bsn_that_lost_its_zero_is_found_beside_its_name_only() -> None:
    assert ("10000008", "bsn") in parts("bsn 10000008 staat op het formulier")
    assert parts("bestelling 10000008 is er") == []


@pytest.mark.parametrize("number", ["111222334", "123456789", "000000000"])
def test_number_that_fails_the_eleven_test_is_no_bsn(number: str) -> None:
    assert parts(f"bestelling {number}") == []


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8), st.sampled_from(["", " ", ".", "-"]))
def test_every_valid_bsn_is_found(first: list[int], separator: str) -> None:
    digits = bsn_of(first)
    if digits:
        written = separator.join((digits[:3], digits[3:6], digits[6:]))
        covered = [found for found in find_personal_data(f"bsn {written} klopt") if found.type in BLOCKING]
        assert any(found.start == 4 and found.end == 4 + len(written) for found in covered)


@given(st.sampled_from(["ABNA", "INGB", "RABO", "TRIO"]), st.integers(0, 10**10 - 1), st.sampled_from(["", " ", "."]))
def test_every_valid_iban_is_found(bank: str, account: int, separator: str) -> None:
    iban = iban_of(bank, account)
    assert passes_mod_97(iban)
    written = separator.join(iban[at : at + 4] for at in range(0, len(iban), 4))
    assert (written.lower(), "iban") in parts(f"geld naar {written.lower()} graag")


@given(st.integers(0, 17), st.sampled_from(DIGITS))
def test_iban_with_one_other_digit_is_no_iban(place: int, digit: str) -> None:
    iban = iban_of("ABNA", 417164300)
    changed = iban[:place] + digit + iban[place + 1 :]
    if changed != iban and iban[place].isdigit():
        assert not passes_mod_97(changed)


@pytest.mark.parametrize("iban", ["BE71 0961 2345 6769", "DE89 3704 0044 0532 0130 00", "GB29NWBK60161331926819"])
def test_foreign_iban_is_found(iban: str) -> None:
    assert (iban, "iban") in parts(f"rekening {iban}")


@pytest.mark.parametrize(
    "text",
    ["geb. 3-4-1941", "geboren op 12 mei 1938", "geboortedatum: 01/02/1950", "geb 12 jan '44", "hij is van maart 1940"],
)
def test_birthdate_is_found(text: str) -> None:
    assert [kind for _, kind in parts(text)] == ["birthdate"]


@pytest.mark.parametrize(
    "text", ["bijeenkomst 12 mei 2027", "op 15 januari inloop", "flat uit 1968", "planning 2027-2028"]
)
def test_date_of_a_plan_is_left_alone(text: str) -> None:
    assert parts(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mevr. de Vries klaagt over de lift", "de Vries"),
        ("oma Janssen woont er nog", "Janssen"),
        ("mevr jansen wil een praatje", "jansen"),
        ("gesproken met dhr. van der Linden", "van der Linden"),
        ("mevr Şahin kookt graag", "Şahin"),
        ("Fatima van nr 12 wil helpen", "Fatima"),
        ("fatima van nr 12 wil helpen", "fatima"),
        ("P. de Graaff belde", "P. de Graaff"),
        ("gehoord van Ahmed El Amrani", "Ahmed El Amrani"),
        ("Zbignieva heeft de sleutel", "Zbignieva"),
        ("buurman Kees let op", "Kees"),
    ],
)
def test_name_is_found(text: str, name: str) -> None:
    assert (name, "name") in parts(text)


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Kastanjelaan 12 is nat", "Kastanjelaan 12"),
        ("Lange Dreef 131 hs lekt", "Lange Dreef 131 hs"),
        ("huisnr 14 wil meedoen", "huisnr 14"),
        ("mevrouw op 218 zoekt hulp", "218"),
        ("nummer 23 hoog achter", "nummer 23"),
        ("3011 AB 12 vraagt om groen", "3011 AB 12"),
    ],
)
def test_home_is_found(text: str, home: str) -> None:
    assert any(kind == "address" and found.startswith(home) for found, kind in parts(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("3011 AB wil groen", "postcode"),
        ("kenteken 12-ABC-3", "licence_plate"),
        ("XX-123-Y staat fout", "licence_plate"),
        ("insta @buurvrouw_kookt", "account"),
        ("cliëntnummer 2030441", "document"),
        ("debiteurnummer 445566", "document"),
        ("mevrouw Smit is dement", "health"),
        ("Ahmed is moslim", "religion_origin"),
        ("Kevin heeft in de cel gezeten", "crime"),
    ],
)
def test_other_types_are_found(text: str, kind: str) -> None:
    assert kind in {found for _, found in parts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "De lift van de Kastanjeflat is stuk",
        "Op het Beukenplein staan geen bankjes",
        "bakkerij Verhoeven sluit de deuren",
        "lezing over dementie in de zaal",
        "buurvrouw in Utrecht kan erover meepraten",
        "er kwamen 40 bewoners op 12 maart",
        "4 op de 10 huishoudens stookt te weinig",
        "bus 36 stopt niet meer bij de kerk",
        "in 2028 en 2029 wordt de flat opgeknapt",
        "iedereen zegt wat anders",
        "de moskee zet de deuren open voor de buurt",
    ],
)
def test_clean_text_is_left_alone(text: str) -> None:
    assert parts(text) == []


def test_known_names_are_left_alone() -> None:
    assert parts("signaal via Vivanto: lift stuk") == [("Vivanto", "name")]
    assert parts("signaal via Vivanto: lift stuk", frozenset({"vivanto"})) == []


KNOWN = frozenset({"Mevrouw De Vries", "Jan de Vries", "A. de Vries", "Truus", "Piet Jansen", "Stichting Kees"})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("mevrouw de Vries wil een bankje", "de Vries"),
        ("mevr. De Vries klaagt over de lift", "De Vries"),
        ("oma Truus is ziek", "Truus"),
        ("Jan de Vries van nr 12 heeft last", "Jan de Vries"),
        ("Truus van 12 wil koffie", "Truus"),
        ("Piet Jansen (83) komt niet meer buiten", "Piet Jansen"),
        ("Piet Jansen, 83 jaar, komt niet meer buiten", "Piet Jansen"),
        ("de dochter van Piet Jansen vraagt om hulp", "Piet Jansen"),
        ("A. de Vries op nummer 3 wil een bankje", "A. de Vries"),
        ("Jan de Vries woont alleen", "Jan de Vries"),
        ("Truus is overleden", "Truus"),
    ],
)
def test_a_known_name_never_hides_a_person(text: str, name: str) -> None:
    assert (name, "name") in parts(text, KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "bij Truus is het gezellig",
        "Stichting Kees van 12 vrijwilligers",
        "koffie in Truus op 12 maart",
        "Truus van 12 woningen is klaar",
        "Truus van 1968 wordt gesloopt",
    ],
)
def test_a_known_name_without_a_sign_of_a_person_is_left_alone(text: str) -> None:
    assert not [found for found in parts(text, KNOWN) if found[1] == "name"]


@pytest.mark.parametrize(
    "text",
    ["nu Ahmed weg is wordt het stil", "Truus weg, dan houdt het op", "toen Wim weg moest bleef de deur dicht"],
)
def test_a_name_before_the_word_for_gone_is_no_street(text: str) -> None:
    assert [kind for _, kind in parts(text)] == ["name"]


@pytest.mark.parametrize(
    "street",
    [
        "Annie M.G. Schmidtplein",
        "Jan Luykenstraat",
        "Mevrouw de Vriesplein",
        "P.C. Hooftplein",
        "Ds. Jan Scharpstraat",
        "Jan Luyken weg",
        "Jan Luyken Weg",
        "Flat Johanna",
        "Sint Franciscus",
        "Sporthal Jan Klaassen",
        "Anne Frankschool",
        "Piet Paaltjensplein",
    ],
)
def test_a_street_or_building_named_after_somebody_is_left_alone(street: str) -> None:
    assert parts(street) == []
    assert parts(f"op de hoek van de {street} is het donker") == []


def test_mask_puts_neutral_words() -> None:
    text = "mevr. de Vries, Kastanjelaan 12, bel 06-12345678"
    masked = mask(text, find_personal_data(text))
    assert masked == "mevr. een bewoner, een woning in dit complex, bel [telefoonnummer weggelaten]"


TEXTS = st.one_of(
    st.text(max_size=120),
    st.text(alphabet=f"{DIGITS}+-. ()/", max_size=60),
    st.text(alphabet="NLABnl0123456789 .@ptu", max_size=60),
    st.lists(
        st.sampled_from(
            ["0612345678", "111222333", "mevr", "Jan", "de", "op", "12", "geb.", "3-4-1941", "@", ".nl", "punt"]
        ),
        max_size=12,
    ).map(" ".join),
)


@given(TEXTS)
def test_findings_lie_in_the_text_apart_and_in_order(text: str) -> None:
    end = 0
    for found in find_personal_data(text):
        assert end <= found.start < found.end <= len(text)
        assert found.type in TYPES
        assert found.replacement
        end = found.end


@given(TEXTS)
def test_mask_leaves_nothing_that_blocks(text: str) -> None:
    masked = mask(text, find_personal_data(text))
    assert not [found for found in find_personal_data(masked) if found.type in BLOCKING]


@pytest.mark.parametrize(
    "text",
    [
        "0" * 3_000,
        "1 " * 1_500,
        "a." * 1_500,
        "van de " * 500,
        "Jan " * 800,
        "een " * 800,
        "a punt " * 450,
        "geb. " * 600,
        "mevr de heer " * 250,
        "A-1-" * 800,
        "Jan, " * 600,
        "Jan en Piet & " * 200,
        "op 12, 13 en " * 250,
        "Kanaal 12 " * 300,
        "zit vast voor " * 250,
        "AB-12-" * 500,
        "dossier A1" + "A" * 60,
        "paspoort A-1" + "B" * 3_000,
        "dossier " + "A1 " * 1_000,
        "A" * 3_000,
        "Kaz Mir " * 400,
        "Олена Бондар " * 230,
        "Lange Ko " * 330,
        "A.B.C. Jansen " * 210,
        "ahmet yildirim " * 200,
        "~a b " * 600,
        "bij 'Van der " * 230,
        "vrouw " + ", 12-" * 600,
        "d e n n i s at " * 200,
        "k punt de wolf at " * 160,
        "a koppelteken b " * 190,
        "jarig op 3 mei, Bo op " * 130,
        "geboren in Aa Bb " * 180,
        "geboortedatum a a a " * 150,
        "verjaardagskalender 2 feb " * 110,
        "het idee van de flat is " * 120,
        "eenendertig januari " * 150,
        "9 9 9 9 " * 370,
        "AB-CD " * 500,
        "12 LK BD " * 330,
        "cliëntnummer a b c d " * 140,
        "polis " + "a" * 30 + " 1-2-3-" * 400,
        "schuld nr " * 300,
        "kerkstraat honderd " * 150,
        "Jan van de Jan van de " * 130,
        "Kerkstraat 5, 7 en " * 150,
        "half Pools half " * 180,
        "Turks-Bulgaarse-" * 180,
        "geld uit de kas heeft " * 130,
        "facebook.com/" * 230,
    ],
)
def test_long_odd_text_takes_no_time(text: str) -> None:
    assert times_as_long(text) < 40


def test_a_door_number_is_replaced_with_the_word_before_it() -> None:
    assert parts("De bewoner van nummer 12 wil een bankje") == [("nummer 12", "address")]
