"""The extra VAT credit: a further share of the input VAT, set off against the VAT that is due.

Announcement 2023 No. 43 and its kin (财税〔2023〕17号, 25号): what the VAT due cannot absorb is carried on. What is left
when the relief ends is taken as lost (interpretation, the careful one).
"""

from collections.abc import Iterable, Mapping

from engine.benefits.relief import Relief
from engine.model.quantities import Number, exact


def saved(payable: Mapping[int, Number], reliefs: Mapping[int, Iterable[Relief]]) -> dict[int, Number]:
    """What the extra credit saves in each of these years; `payable` is the VAT due before it."""
    left: Number = 0
    result: dict[int, Number] = {}
    for year in sorted(payable):
        taken = list(reliefs.get(year, ()))
        left = left + sum(relief.input_vat for relief in taken) if taken else 0
        result[year] = exact(min(left, max(payable[year], 0)))
        left -= result[year]
    return result
