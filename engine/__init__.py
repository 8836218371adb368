"""GoldenTen's engine: policies in, verdicts with reasons out. This is its public face; import nothing below it.

library = load_library()
project, findings = open_project(Path("examples/….yaml"), library)
assessment = assess(library, project, as_of)
"""

from engine.assessment import Assessment, ClauseResult, Judgement
from engine.diagnostics import Diagnostic, Lang
from engine.errors import GoldenTenError, InputError
from engine.examples import Outcome, run_examples
from engine.json_form import assessment_json
from engine.judge import HORIZON, assess, on_day
from engine.library import Library
from engine.loading import OWN_POLICIES, library_key, load_library
from engine.model.facts import TYPE_NAMES, Choice, Fact, Vocabulary
from engine.model.quantities import Mistake
from engine.model.text import Text
from engine.model.verdicts import REASONS, VERDICTS, VERIFICATION, WARNINGS
from engine.opening import open_project, project_from_data
from engine.project import Project
from engine.reasons import GROUPS, ORIGINS, UNKNOWN_VALUE, WHO, Row, Step, explain, reason_years, table
from engine.source import Span

__version__ = "0.1.0"

__all__ = [
    "GROUPS", "HORIZON", "ORIGINS", "OWN_POLICIES", "REASONS", "TYPE_NAMES", "UNKNOWN_VALUE", "VERDICTS",
    "VERIFICATION", "WARNINGS", "WHO", "Assessment", "Choice", "ClauseResult", "Diagnostic", "Fact",
    "GoldenTenError", "InputError", "Judgement", "Lang", "Library", "Mistake", "Outcome", "Project", "Row",
    "Span", "Step", "Text", "Vocabulary", "assess", "assessment_json", "explain", "library_key",
    "load_library", "on_day", "open_project", "project_from_data", "reason_years", "run_examples", "table",
]  # fmt: skip
