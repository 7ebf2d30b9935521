"""E-mail addresses, plain and as people say or spell them, and names of accounts.

The words in them stand in `words/mail.txt`.
"""

import re
from collections.abc import Iterator

from language.personal_data.findings import Span
from language.personal_data.name_lists import is_word
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

_MONKEY_TAIL = r"ap(?:en?)?staart(?:je)?"  # what the at sign is called
_AT = rf"""
    (?:
        @ | \(at\) | \[at\] | \{{at\}} | \(a\) | \({_MONKEY_TAIL}\) | \[{_MONKEY_TAIL}\]
        | \b{_MONKEY_TAIL}\b | \baapje\b | \bat\b
    )
"""
_SAID_DOT = r"(?:\{dot\}|\{punt\}|\(dot\)|\[dot\]|\(punt\)|\[punt\]|\bpunt\b|\bdot\b)"
_DOT = rf"(?:\.|{_SAID_DOT})"
_DASH = r"""
    (?:
        \b (?:laag\s|liggend\s|koppel|verbindings)? (?:streepje|teken) (?:\slaag)? \b
        | \b(?:underscore|dash|hyphen)\b
        | \b (?:min|minus) (?:teken|netje)? \b
    )
"""
_TOP = rf"(?:{any_of('mail.top')})"
_AT_SIGN = any_case(_AT)
_EMAIL_REACH = 90
# Letter by letter: "d e n n i s 7 7".
_SPELLED = r"(?:\w\s){1,30}\w\b|(?:\w\s){2,30}\w{2,64}"
_PARTICLE = r"(?:van|de|der|den|vd|ter|ten|la|el|al|ben)\s"
_LOCAL_PART = any_case(
    rf"""
    (?: (?<!\w)(?:{_SPELLED}) | [\w+-]{{1,64}} )
    (?:
        (?: \. | \s? (?:{_SAID_DOT}|{_DASH}) \s? )
        (?: (?:{_PARTICLE}){{1,2}} [\w+'-]{{2,64}} | {_SPELLED} | [\w+'-]{{1,64}} )
    ){{0,12}}
    \s? $
    """,
)
_PARTICLE_FIRST = re.compile(rf"(?<!\w){_PARTICLE}$", re.IGNORECASE)
# "el koppelteken amrani".
_JOINED = any_case(rf"\w+\s{_DASH}")
_PLAIN_DOMAIN = re.compile(r"(?<=@)[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_SPOKEN_DOMAIN = any_case(
    rf"""
    \s? [\w-]{{1,64}} (?: \s? (?:{_DOT}|{_DASH}) \s? [\w-]{{1,64}} ){{0,4}}?
    \s? {_DOT} \s? {_TOP}\b (?! \s? {_DOT} \s? {_TOP}\b )
    """,
)
# "Zij at soep. De kok lachte": "at" is a verb too, and a sentence ends with a dot.
_ATE = re.compile(r"\sat\s[^.]*\.\s", re.IGNORECASE)
_PROVIDER = rf"(?:{any_of('mail.providers')})"
# Where so many have their mail that a dot forgotten or mistyped still tells: "jan at hotmail com", "jan@hotmail".
_PROVIDED = (
    any_case(
        rf"""
        (?<![\w.@]) [\w+.-]{{2,64}} (?: \s{{0,2}} {_AT} \s{{0,2}} | _at_ )
        {_PROVIDER} (?: \s?{_DOT}\s? | ,\s? | \s ) (?:com|nl|net|eu|org|be)\b
        """,
    ),
    re.compile(rf"(?<![\w.@])[\w+.-]{{2,64}}@{_PROVIDER}(?![\w.-]*\w)", re.IGNORECASE),
)
_SITE = r"(?<![\w.@/-])(?:https?://)?(?:(?:www|m|nl|nl-nl)\.)?"
_OF_MANY = r"(?!(?:groups?|groepen|events?|pages|watch|hashtag|explore|marketplace|reels?|p)\b)"
_APP = any_of("mail.apps")
_ACCOUNTS = (
    # "@feliciaa.08"
    re.compile(r"(?<![\w.@/])(?P<it>@[A-Za-z0-9_][\w.]*\w)"),
    # "www.instagram.com/feliciaa", "wa.me/31612345678"; not the page of a group
    any_case(
        rf"""
        (?P<it>
            {_SITE} (?: (?:{any_of("mail.profiles")}) \.(?:com|me|net|nl|app|tv) | x\.com | (?:t|m|wa|fb|ig)\.me )
            / {_OF_MANY} [@\w./?=&%+-]*\w
        )
        """,
    ),
    # "Pier#0399"
    re.compile(r"(?<![\w#@])(?P<it>[A-Za-z][\w.]{2,30}#\d{4})(?!\d)"),
    # As residents write it: "insta: feliciaa"
    any_case(
        rf"""
        \b (?:{_APP}|threads|mastodon|linkedin) (?: \s?(?:naam|account|handle) )?
        \s? (?: : | = | \bis\b | \bheet\b ) \s? (?P<it> @?[a-z][\w.]{{4,30}} ) (?![\w@])
        """,
    ),
    # "op discord heet hij Grutte_Pier99", "snap van het meisje: feliciaa.08": whose it is stands between.
    any_case(
        rf"""
        \b (?:{_APP}|{any_of("mail.more_apps")})\b [^.!?\n]{{0,40}}?
        (?:
            \b (?:heet|noemt|is|als|naam|account|onder|gebruikersnaam|nickname|nick)\b
            (?: \s (?:hij|zij|ze|ik|zich|haar|zijn|van\s\w+|daar|nu|gewoon) ){{0,3}} :?
            | :
        )
        \s ['‘"“]?
        (?P<it> (?!www\.|https?:) (?=[\w.-]*[\d._]) [A-Za-z][\w-]* (?:\.[\w-]+)* [A-Za-z0-9_] )
        (?![\w@]) (?! \s?(?:euro|uur|%) )
        """,
    ),
    # "noemt zich daar grutte_pier"
    exact(
        r"""
        \b (?: noemt\szich | heet | noemt | met\snaam | met\sde\snaam | account | als ) \s
        (?: (?:op\s\w+|zich|daar) \s ){0,2}
        (?P<it> (?=[a-z0-9._-]*[._\d-]) [a-z][a-z0-9]+ (?:[._-][a-z0-9]+)+ ) (?![\w@])
        """,
    ),
    # "fb - naam is Grutte.Pier"
    any_case(
        rf"""
        \b (?:{_APP}|signal|fb|nextdoor|marktplaats|strava)\b (?: [^\w-]{{1,3}} | \s-\s )
        (?: (?:naam|account|is|heet|als) \W+ ){{0,2}}
        (?P<it> [A-Za-z][\w.]*[._\d][\w.]*\w )
        """,
    ),
)


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses, plain and as people say them: "jansen apenstaart voorbeeld punt nl"."""
    for pattern in _PROVIDED:
        yield from (Span(*match.span(), "email") for match in pattern.finditer(text))
    for sign in _AT_SIGN.finditer(text):
        domain = _PLAIN_DOMAIN.match(text, sign.end()) or _SPOKEN_DOMAIN.match(text, sign.end())
        if not domain or _ATE.match(text[sign.start() - 1 : domain.end()]):
            continue
        reach = text[max(0, sign.start() - _EMAIL_REACH) : sign.start()]
        if before := _LOCAL_PART.search(reach):
            start = before.start()
            if _joined(before.group()) and (particle := _PARTICLE_FIRST.search(reach[:start])):
                start = particle.start()
            yield Span(sign.start() - len(reach) + start, domain.end(), "email")


def _joined(local: str) -> bool:
    """Is the part before the at put together aloud, so that a particle before it goes with it?"""
    return _JOINED.match(local) is not None


def accounts(text: str) -> Iterator[Span]:
    """Handles and addresses of profiles, and what somebody calls themselves there."""
    for pattern in _ACCOUNTS:
        for match in pattern.finditer(text):
            if not (text.endswith("als ", 0, match.start("it")) and is_word(match["it"])):  # "ik sta er als klaar-over"
                yield Span(*match.span("it"), "account")
