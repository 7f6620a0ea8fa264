"""Lists about tenants: the tenants themselves, their packages, and whom to call about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from ech_desktop.domain.basics import Problem
from ech_desktop.domain.building import sole_tenancy_problems
from ech_desktop.domain.packages import Funder, PackageLine
from ech_desktop.domain.tenancies import Tenancy
from ech_desktop.domain.tenants import Contact, ContactKind, PeepBand, Tenant, nhs_text
from ech_desktop.exchange import values
from ech_desktop.exchange.grid import Value
from ech_desktop.exchange.people import member_called, problems_of, same_person, tenant_called, with_names
from ech_desktop.exchange.rows import Column, Known, Listing, Made, Said

_OF_THE_TENANCY: Final = ("flat", "tenancy_start", "joint")


def _held(tenant: Tenant, known: Known) -> Tenancy | None:
    return tenant.tenancy_on(known.today) or max(tenant.tenancies, key=lambda t: str(t.start), default=None)


def _flat(tenant: Any, known: Known) -> Value:
    held = _held(tenant, known)
    return known.flat_number(held.flat_id) if held else ""


def _start(tenant: Any, known: Known) -> Value:
    held = _held(tenant, known)
    return held.start or "" if held else ""


def _key_worker(tenant: Any, known: Known) -> Value:
    return next((m.name for m in known.team if m.id == tenant.key_worker_id), "")


def _nhs(tenant: Any, known: Known) -> Value:
    return nhs_text(tenant.nhs_number)


def _words(kind: Any) -> tuple[str, ...]:
    return tuple(each.value for each in kind)


TENANT_COLUMNS: Final = (
    Column("reference", "Reference", ("ref", "tenant ref", "tenant id", "id", "client id", "uid"), example="T0041"),
    Column("name", "Name", ("full name", "tenant", "tenant name", "service user", "client", "resident"), values.name, say=lambda t, _: t.name),
    Column("title", "Title", ("salutation",), example="Mrs"),
    Column("first_names", "First names", ("first name", "forename", "forenames", "given name", "christian name"), values.name, example="Dorothea"),
    Column("last_name", "Last name", ("surname", "family name"), values.name, example="Okafor"),
    Column("known_as", "Known as", ("preferred name", "likes to be called", "aka"), values.name, example="Dot"),
    Column("flat", "Flat", ("flat no", "flat number", "apartment", "apt", "unit", "room"), say=_flat, example="12"),
    Column("tenancy_start", "Tenancy start", ("start of tenancy", "tenancy date", "moved in", "move in date", "start date"), values.day, say=_start, example="3/4/2024"),
    Column("joint", "Joint tenancy", ("joint", "shared tenancy"), values.yes_no, lambda t, k: held.joint if (held := _held(t, k)) else "", "no"),
    Column("born", "Date of birth", ("dob", "d o b", "birth date", "birthday", "born"), values.past_day, example="27/3/1938"),
    Column("nhs_number", "NHS number", ("nhs", "nhs no"), say=_nhs, example="943 476 5919"),
    Column("pronouns", "Pronouns", example="she, her"),
    Column("language", "Language", ("first language", "main language"), example="English"),
    Column("faith", "Faith", ("religion",), example="Methodist"),
    Column("ethnicity", "Ethnicity", ("ethnic origin", "ethnic group"), example="Black African"),
    Column("gender", "Gender", ("sex", "gender identity"), example="woman"),
    Column("communication", "Communication", ("communication needs",), values.note, example="Hearing aid on the left."),
    Column("information", "Information", ("information needs", "written information"), values.note, example="Large print."),
    Column("key_worker", "Key worker", ("keyworker", "named worker"), say=_key_worker, example="Priya Nair"),
    Column("peep_band", "Evacuation", ("peep", "peep band", "evacuation band"), values.word(PeepBand), example=PeepBand.ALONE.value, allowed=_words(PeepBand)),
    Column("peep_review", "Evacuation review", ("peep review",), values.day, example="1/5/2027"),
)  # fmt: skip

_ELSEWHERE: Final = {"flat_id": "flat", "start": "tenancy_start"}
_OWN: Final = frozenset(c.key for c in TENANT_COLUMNS) - {"name", "key_worker", *_OF_THE_TENANCY}


def _tenant(said: Said, known: Known) -> Made:
    said = with_names(said)
    try:
        before = same_person(said, known)
    except ValueError as error:
        return Made(None, None, (Problem("last_name", str(error)),))
    for key in ("reference", "nhs_number"):
        if before is not None and values.letters(said.get(key, "")) == values.letters(getattr(before, key)):
            said.pop(key, None)  # only written in another way
    problems: list[Problem] = []
    after = Tenant(scheme_id=known.scheme_id) if before is None else replace(before)
    for key in _OWN & said.keys():
        setattr(after, key, said[key])
    if "key_worker" in said:
        try:
            after.key_worker_id = member_called(said["key_worker"], known.team).id
        except ValueError as error:
            problems.append(Problem("key_worker", str(error)))
    problems += _settle(after, before, said, known)
    problems += problems_of(after.problems(), {})
    problems += after.problems_on(known.today)
    return Made(before, after, tuple(problems))


def _settle(after: Tenant, before: Tenant | None, said: Said, known: Known) -> list[Problem]:
    """Put a tenant into the flat of the row; who lives in another one is moved by hand."""
    if not any(key in said for key in _OF_THE_TENANCY):
        return []
    held = _held(after, known)
    number = said.get("flat") or (known.flat_number(held.flat_id) if held else "")
    flat = known.flat(number)
    if flat is None:
        numbers = ", ".join(f.number for f in known.flats[:12])
        numbers += f" to {known.flats[-1].number}" if len(known.flats) > 12 else ""
        return [
            Problem(
                "flat",
                f"There is no flat {number or 'for this tenancy'}. The scheme has {numbers or 'none'}.",
            )
        ]
    if held is not None and before is not None:
        if held.flat_id != flat.id:
            here = known.flat_number(held.flat_id)
            words = f"{after.name} lives in flat {here}. Move them under Tenants, so that the date is right."
            return [Problem("flat", words)]
        if "tenancy_start" in said or "joint" in said:
            start, joint = said.get("tenancy_start", held.start), said.get("joint", held.joint)
            changed = replace(held, start=start, joint=joint)
            after.tenancies = [changed if t.id == held.id else t for t in after.tenancies]
    else:
        new = Tenancy(
            scheme_id=known.scheme_id,
            flat_id=flat.id,
            start=said.get("tenancy_start"),
            joint=said.get("joint", False),
        )
        after.tenancies = [*after.tenancies, new]
    problems = [p for tenancy in after.tenancies for p in problems_of(tenancy.problems(), _ELSEWHERE)]
    return problems + list(problems_of(sole_tenancy_problems(after, known.held.get(flat.id, ())), _ELSEWHERE))


def _marks(tenant: Any) -> dict[str, object]:
    """One row a person, one reference a person, one sole tenant a flat."""
    whose = tenant.id if tenant.row_version else (values.letters(tenant.name), tenant.born)
    marks: dict[str, object] = {"last_name": whose}
    if tenant.reference:
        marks["reference"] = tenant.reference.casefold()
    alone = [t.flat_id for t in tenant.tenancies if not t.joint]
    if alone and not tenant.row_version:
        marks["flat"] = alone[-1]
    return marks


TENANTS: Final = Listing(
    "tenants", "tenant", TENANT_COLUMNS, _tenant, (("last_name", "name"),),
    ("A row is matched with a tenant by reference, NHS number, or name and date of birth.",),
    _marks,
)  # fmt: skip


# What belongs to a tenant: the row names the tenant, and makes the tenant with the line in it

_WHOSE: Final = (
    "tenant name",
    "name",
    "service user",
    "client",
    "resident",
    "reference",
    "ref",
    "flat",
    "tenant reference",
)


class Part:
    """A record of a tenant together with the tenant: what a row of packages or contacts is about."""

    def __init__(self, tenant: Tenant, record: Any) -> None:
        self.tenant, self.record = tenant, record

    def __getattr__(self, name: str) -> Any:
        return getattr(self.record, name)


def _whose(part: Any, known: Known) -> Value:
    tenant: Tenant = part.tenant
    return tenant.reference or tenant.name


def _hours(part: Any, known: Known) -> Value:
    minutes: int = part.minutes
    return round(minutes / 60, 2)


def _rate(part: Any, known: Known) -> Value:
    pence: int = part.pence
    return pence / 100 if pence else ""


PACKAGE_COLUMNS: Final = (
    Column("tenant", "Tenant", _WHOSE, say=_whose, example="T0041"),
    Column("minutes", "Hours a week", ("hours", "weekly hours", "hours per week", "commissioned hours", "package"), values.hours, _hours, 7.5),
    Column("funder", "Paid by", ("funder", "funding", "funded by", "paid for by"), values.word(Funder, {"council": Funder.MANAGED_BUDGET, "managed budget": Funder.MANAGED_BUDGET, "la": Funder.MANAGED_BUDGET, "isf": Funder.INDIVIDUAL_SERVICE_FUND, "dp": Funder.DIRECT_PAYMENT, "self": Funder.SELF_FUNDER, "private": Funder.SELF_FUNDER, "chc": Funder.CONTINUING_HEALTHCARE}), example=Funder.MANAGED_BUDGET.value, allowed=_words(Funder)),
    Column("provider", "Provider", ("agency", "care provider"), example=""),
    Column("pence", "Rate an hour", ("rate", "hourly rate", "price"), values.pounds, _rate, 21.50),
    Column("start", "From", ("start", "start date", "from date"), values.day, example="1/4/2026"),
    Column("end", "Until", ("end", "end date", "to", "until date"), values.day),
)  # fmt: skip
CONTACT_COLUMNS: Final = (
    Column("tenant", "Tenant", _WHOSE, say=_whose, example="T0041"),
    Column("name", "Contact name", ("contact", "next of kin", "nok", "name of contact", "full name"), values.name, example="Ngozi Okafor"),
    Column("role", "Who this is", ("relationship", "relation", "role"), example="Daughter"),
    Column("kind", "Kind", ("type", "contact type"), values.word(ContactKind, {"family": ContactKind.PERSONAL, "friend": ContactKind.PERSONAL, "nok": ContactKind.PERSONAL, "chemist": ContactKind.PHARMACY, "doctor": ContactKind.GP, "surgery": ContactKind.GP, "sw": ContactKind.SOCIAL_WORKER}), example=ContactKind.PERSONAL.value, allowed=_words(ContactKind)),
    Column("phone", "Telephone", ("phone", "tel", "mobile", "phone number", "contact number", "telephone number", "tel no"), values.phone, example="07700 900123"),
    Column("email", "E-mail", ("email", "email address", "e mail address")),
    Column("emergency_order", "Called in an emergency", ("emergency order", "order", "priority", "call order"), values.number, example=1),
    Column("may_be_told", "May be told about care", ("informed", "may be told", "consent to share", "consent"), values.yes_no, example="yes"),
    Column("note", "Note", ("notes", "comments", "address"), values.note),
)  # fmt: skip


def _line(said: Said, known: Known, new: Any, same: Any, list_name: str) -> Made:
    """A tenant's record by its row: the stored one that is the same, else a new one."""
    if "tenant" not in said:
        return Made(None, None, (Problem("tenant", "Enter whose this is: a reference, a name or a flat."),))
    try:
        tenant = tenant_called(said["tenant"], known)
    except ValueError as error:
        return Made(None, None, (Problem("tenant", str(error)),))
    before = same(getattr(tenant, list_name), said)
    after = new(scheme_id=known.scheme_id) if before is None else replace(before)
    for key in said.keys() - {"tenant"}:
        setattr(after, key, said[key])
    return Made(None if before is None else Part(tenant, before), Part(tenant, after), after.problems())  # type: ignore[arg-type]


def _same_line(lines: list[PackageLine], said: Said) -> PackageLine | None:
    """Of the same payer and provider, from the same day where the row says from when."""
    funder, provider = said.get("funder", Funder.MANAGED_BUDGET), said.get("provider", "").casefold()
    alike = [each for each in lines if each.funder is funder and each.provider.strip().casefold() == provider]
    dated = [each for each in alike if each.start == said.get("start")]
    return (dated or ([] if "start" in said else alike) or [None])[0]  # type: ignore[list-item]


def _same_contact(contacts: list[Contact], said: Said) -> Contact | None:
    wanted = values.plain_words(said.get("name", ""))
    return next((c for c in contacts if values.plain_words(c.name) == wanted), None)


def _package(said: Said, known: Known) -> Made:
    return _line(said, known, PackageLine, _same_line, "package")


def _contact(said: Said, known: Known) -> Made:
    said.setdefault("role", said["kind"].value if "kind" in said else "")
    if not said["role"]:
        del said["role"]
    return _line(said, known, Contact, _same_contact, "contacts")


PACKAGES: Final = Listing(
    "packages", "package", PACKAGE_COLUMNS, _package, (("tenant",), ("minutes",)),
    ("Tenant: a reference, a name or a flat. Hours a week: 7.5 or 7:30.",),
    lambda p: {"tenant": (p.tenant.id, p.funder, p.provider.casefold(), p.start)},
)  # fmt: skip
CONTACTS: Final = Listing(
    "contacts", "contact", CONTACT_COLUMNS, _contact, (("tenant",), ("name",)),
    ("Tenant: a reference, a name or a flat. Called in an emergency: 1 for who is called first, 0 for not called.",),
    lambda p: {"name": (p.tenant.id, values.letters(p.name))},
)  # fmt: skip
LISTS: Final = {"packages": "package", "contacts": "contacts"}
"""The list of a tenant that each holds lines of."""
