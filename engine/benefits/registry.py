"""All kinds of benefit by name. A new one is a file and a row here."""

from typing import Annotated

from engine.benefits.agreed import Agreed
from engine.benefits.benefit import Benefit
from engine.benefits.brackets import Brackets
from engine.benefits.extra_deduction import ExtraDeduction
from engine.benefits.fixed import Fixed
from engine.benefits.income_exemption import IncomeExemption
from engine.benefits.instalments import Instalments
from engine.benefits.interest import Interest
from engine.benefits.local_share import LocalShare
from engine.benefits.one_off_deduction import OneOffDeduction
from engine.benefits.per_unit import PerUnit
from engine.benefits.rate import RateOf
from engine.benefits.service import Service
from engine.benefits.status import Status
from engine.benefits.tax_credit import TaxCredit
from engine.benefits.tax_holiday import TaxHoliday
from engine.benefits.tax_rate import TaxRate
from engine.benefits.vat_credit import VatCredit
from engine.model.fields import OneKind
from engine.model.text import Text

_CLASSES: dict[str, type[Benefit]] = {
    "fixed": Fixed, "instalments": Instalments, "rate": RateOf, "brackets": Brackets, "per_unit": PerUnit,
    "interest": Interest, "agreed": Agreed, "tax_rate": TaxRate, "tax_holiday": TaxHoliday, "local_share": LocalShare,
    "income_exemption": IncomeExemption, "extra_deduction": ExtraDeduction, "one_off_deduction": OneOffDeduction, "tax_credit": TaxCredit,
    "vat_credit": VatCredit, "status": Status, "service": Service,
}  # fmt: skip

BenefitField = Annotated[Benefit, OneKind("kind", _CLASSES)]

KINDS: dict[str, Text] = {  # the names on the surface
    "fixed": Text("定额补助", "Fixed grant"), "instalments": Text("分期补助", "Grant in instalments"),
    "rate": Text("按比例奖励", "Grant by rate"), "brackets": Text("分档奖励", "Grant by bracket"),
    "per_unit": Text("单位补贴", "Subsidy per unit"), "interest": Text("贷款贴息", "Interest subsidy"),
    "agreed": Text("核定或约定的补助", "Grant as settled"), "tax_rate": Text("优惠税率", "Reduced tax rate"),
    "tax_holiday": Text("税收减免期", "Tax holiday"), "local_share": Text("地方分享部分免征", "Local share waived"),
    "income_exemption": Text("所得减免", "Income exempt"), "extra_deduction": Text("加计扣除", "Extra deduction"), "one_off_deduction": Text("一次性扣除", "One-off deduction"),
    "tax_credit": Text("税额抵免", "Tax credit"), "vat_credit": Text("增值税加计抵减", "Extra VAT credit"),
    "status": Text("资格认定", "Status"), "service": Text("服务", "Service"),
}  # fmt: skip
