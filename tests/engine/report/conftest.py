"""One report after the other."""

import pytest
from report_cases import NAMES, assessed, reported


@pytest.fixture(params=[(name, lang) for name in NAMES for lang in ("zh", "en")], ids="-".join)
def case(request):
    """An assessment and its report in one language."""
    name, lang = request.param
    return assessed(name), reported(name, lang)
