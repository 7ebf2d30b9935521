"""The checklist of each phase: what is worth having done before a coalition goes on. It advises and never blocks."""

from collections.abc import Mapping

from coalitions.models import Coalition, PhaseCheck

Phase, Step = Coalition.Phase, PhaseCheck.Step

STEPS: Mapping[str, tuple[PhaseCheck.Step, ...]] = {
    Phase.EXPLORE: (Step.RESIDENTS_HEARD, Step.PARTIES_MET, Step.PRESENT_SEEN),
    Phase.FORM: (Step.GOAL_SHARED, Step.CONTRIBUTIONS_KNOWN, Step.AGREEMENT_MADE),
    Phase.DELIVER: (Step.FIRST_SEEN, Step.ACTIONS_FOLLOWED, Step.RESIDENTS_TOLD),
    Phase.EMBED: (Step.UPKEEP_ARRANGED, Step.BENEFITS_WRITTEN, Step.STORY_TOLD),
}
# What is told and counted once the work is over can be ticked then, too.
LASTING = Phase.EMBED
AFTERWARDS = STEPS[LASTING]
