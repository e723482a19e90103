"""What goes wrong, as values and as one exception."""

from __future__ import annotations

from tenantry._part import Part

__all__ = ["Fault", "TenantryError"]


class Fault(Part, frozen=True, kw_only=True):
    """One thing that is wrong with a document, or that went wrong in pricing one line of it."""

    code: str
    """Stays the same when the wording changes, like ``formula.unknown_name``."""
    message: str
    """What is wrong and what would be right, in one line."""
    path: str = ""
    """Where in the document, like ``lines[0].inputs.length``; empty for the document itself."""
    suggestion: str | None = None
    """What to write instead, where that is known."""
    span: tuple[int, int] | None = None
    """The part of the formula that is at fault, in bytes of UTF-8, end exclusive."""
    excerpt: str | None = None
    """The formula with carets under that part, in two lines."""

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        excerpt = "".join(f"\n  {line}" for line in (self.excerpt or "").splitlines())
        return f"{place}{self.message} [{self.code}]{excerpt}"


class TenantryError(ValueError):
    """Why there is no answer: one fault, or every fault of a document.

    ``code``, ``path``, ``span``, ``suggestion`` and ``excerpt`` are those of the first fault.
    """

    faults: tuple[Fault, ...]
    """Everything that is wrong; at least one."""

    _message: str | None

    def __init__(self, *faults: Fault, message: str | None = None) -> None:
        # As `args`, so that the exception pickles; what else it has goes with it.
        super().__init__(*faults)
        self._message = message
        self.faults = faults or (Fault(code="internal", message="an error without a fault"),)

    @property
    def code(self) -> str:
        """The stable code of the first fault."""
        return self.faults[0].code

    @property
    def path(self) -> str:
        """Where in the document the first fault is; empty for the document itself."""
        return self.faults[0].path

    @property
    def span(self) -> tuple[int, int] | None:
        """The part of the formula that is at fault, in bytes of UTF-8, end exclusive."""
        return self.faults[0].span

    @property
    def suggestion(self) -> str | None:
        """What to write instead, where that is known."""
        return self.faults[0].suggestion

    @property
    def excerpt(self) -> str | None:
        """The formula with carets under the part at fault, in two lines."""
        return self.faults[0].excerpt

    def __str__(self) -> str:
        if self._message is not None:
            return self._message
        if len(self.faults) == 1:
            return str(self.faults[0])
        return f"{len(self.faults)} faults:" + "".join(f"\n{fault}" for fault in self.faults)
