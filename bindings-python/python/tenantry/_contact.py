"""Contact points: what people write, in the one form in which it is compared."""

from __future__ import annotations

from typing import Literal

from tenantry import _tenantry
from tenantry._decode import decode
from tenantry._part import Part


class PhoneNumber(Part, frozen=True, kw_only=True):
    """A phone number. Printing it prints the number."""

    e164: str
    """The number as E.164 writes it, like ``+13035550142``."""
    extension: str | None = None
    """The digits of the extension, if there is one."""

    def __str__(self) -> str:
        return self.e164


class PostalCode(Part, frozen=True, kw_only=True):
    """A postal code in the form in which it is looked up. Printing it prints the code."""

    code: str
    """Capital letters and digits; of a ZIP code the first five digits."""
    form: Literal["zip", "canadian", "other"]
    """Whose form it has."""
    padded: bool = False
    """Whether leading zeros were put back."""

    def __str__(self) -> str:
        return self.code


class KnownRegion(Part, frozen=True, kw_only=True):
    """A state or province. Printing it prints the code with its country, like ``US-CO``."""

    country: str
    """The country, two letters."""
    code: str
    """The part of ISO 3166-2 behind the hyphen, like ``CO``."""
    name: str
    """The name, like ``Colorado``."""
    region: str
    """Country and code, like ``US-CO``."""

    def __str__(self) -> str:
        return self.region


class _Email(Part, frozen=True):
    email: str


def email(text: str) -> str:
    """An e-mail address in the form in which two that mean the same are the same.

    Raises ``TenantryError`` if it is none.

    >>> email(" Kim@Home.example ")
    'kim@home.example'
    """
    return decode(_tenantry.call("email", {"text": text}), _Email).email


def phone(text: str, country: str | None = None) -> PhoneNumber:
    """A phone number; without ``+`` one of the country, and of the North American plan if none is named.

    Raises ``TenantryError`` if it is none, or if the calling code of the country is not known.

    >>> phone("(303) 555-0142 x12")
    PhoneNumber(e164='+13035550142', extension='12')
    """
    return decode(_tenantry.call("phone", _some(text=text, country=country)), PhoneNumber)


def postal_code(
    text: str, country: str | None = None, *, short_zip: Literal["refuse", "pad"] = "refuse"
) -> PostalCode:
    """A postal code of a country. ``short_zip`` says what becomes of ZIP codes that have lost their leading zeros.

    Raises ``TenantryError`` if it is none.

    >>> str(postal_code("80302-1234")), str(postal_code("k1a 0b1")), str(postal_code("501", "US", short_zip="pad"))
    ('80302', 'K1A0B1', '00501')
    """
    given = _some(text=text, country=country, short_zip=short_zip)
    return decode(_tenantry.call("postal_code", given), PostalCode)


def region(text: str, country: str | None = None) -> KnownRegion:
    """The state or province of a code or name.

    Raises ``TenantryError`` if there is none, or one in several countries and none of them is named.

    >>> print(region("colorado"), region("qc"), region("CA-ON"))
    US-CO CA-QC CA-ON
    """
    return decode(_tenantry.call("region", _some(text=text, country=country)), KnownRegion)


def _some(**given: object) -> dict[str, object]:
    return {name: value for name, value in given.items() if value is not None}
