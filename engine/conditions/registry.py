"""All operators by name. A new one is a row in its family's file."""

from engine.conditions import compare, date, industry, interval, membership
from engine.conditions.operator import Operator

OPERATORS: dict[str, Operator] = {
    row.name: row for family in (compare, date, interval, membership, industry) for row in family.OPERATORS
}
