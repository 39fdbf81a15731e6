"""``dates.toml``: the schema of the words of dates of one language."""

from __future__ import annotations

from claimcheck.languages.pack import Table


class MonthSet(Table):
    """Twelve months in order, each with its spellings; ``calendar`` is gregorian or hijri."""

    calendar: str = "gregorian"
    names: tuple[tuple[str, ...], ...] = ()


class Unit(Table):
    """Forms of a unit of time: singular, dual and plural, indefinite and definite."""

    one: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    the_one: tuple[str, ...] = ()
    the_two: tuple[str, ...] = ()
    the_many: tuple[str, ...] = ()


class Dates(Table):
    """The words of dates of one language; what each key holds is said in the table itself.

    ``days`` maps offsets from the publication date to their words, ``decades`` the decade of a
    century, ``fractions`` the number of parts of a year (``the_4`` for the definite form).
    """

    article: str = ""
    and_prefix: str = ""
    suffixes: tuple[str, ...] = ()
    capitals: bool = False
    day_first: bool = False
    hijri_years: bool = False
    week_starts: int = 0
    weekend: tuple[int, ...] = ()
    never: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    year_lead: tuple[str, ...] = ()
    weak_year_lead: tuple[str, ...] = ()
    age: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    name_heads: tuple[str, ...] = ()
    month_lead: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    and_words: tuple[str, ...] = ()
    equals: tuple[str, ...] = ()
    approximately: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    future_prefixes: tuple[str, ...] = ()
    not_future: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    past_suffixes: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    doubtful_months: tuple[str, ...] = ()
    led_months: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    demonstratives: tuple[str, ...] = ()
    that: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    same_period: tuple[str, ...] = ()
    following: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    dayparts: tuple[str, ...] = ()
    dayparts_alone: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    hour_suffixes: tuple[str, ...] = ()
    weekends: tuple[str, ...] = ()
    season_lead: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    event_links: tuple[str, ...] = ()
    ago: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    ago_after: tuple[str, ...] = ()
    later_after: tuple[str, ...] = ()
    before_event: tuple[str, ...] = ()
    after_event: tuple[str, ...] = ()
    month_sets: dict[str, MonthSet] = {}
    days: dict[int, tuple[str, ...]] = {}
    units: dict[str, Unit] = {}
    directions: dict[str, tuple[str, ...]] = {}
    parts: dict[str, tuple[str, ...]] = {}
    fractions: dict[str, tuple[str, ...]] = {}
    seasons: dict[str, tuple[str, ...]] = {}
    decades: dict[int, tuple[str, ...]] = {}
    eras: dict[str, tuple[str, ...]] = {}
