"""What a user can mend: one base class; each message names the place, the fault and the way out."""


class ReportedlyError(Exception):
    """Shown as one line on the terminal, without a traceback."""


class InputError(ReportedlyError):
    """A file or record that cannot be read or used."""


class PackError(ReportedlyError):
    """A pack, rule, lexicon or domain that does not hold what it should."""


class OutputError(ReportedlyError):
    """A result that cannot be written."""


class Unusable(ReportedlyError):  # noqa: N818  one page of many: it becomes a record, and the run goes on
    """A page that gives no article: fault and way out."""

    def __init__(self, fault: str, way_out: str) -> None:
        super().__init__(f"{fault}; {way_out}")
        self.fault, self.way_out = fault, way_out
