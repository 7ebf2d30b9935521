"""The trail as sentences: of a proposal, a koppelkans, a version of the matcher and what is in a room, and the timeline of a coalition."""

from coalitions.history.overlaps import overlap_lines
from coalitions.history.proposals import proposal_lines
from coalitions.history.room import room_lines
from coalitions.history.timelines import timeline
from coalitions.history.versions import version_lines

__all__ = ["overlap_lines", "proposal_lines", "room_lines", "timeline", "version_lines"]
