"""The rules of a multi-location business: prices that add up to the cent and explain themselves."""

from tenantry._errors import Fault, TenantryError
from tenantry._functions import Number, Rounding, allocate, round_to

__all__ = ["Fault", "Number", "Rounding", "TenantryError", "allocate", "round_to"]
