"""Writes about signals, needs, word back and residents' groups; other packages call them from here."""

from residents.services.agenda import answer_question, ask_organisations, remind_late, withdraw_question
from residents.services.feedback import note_silence, tell_residents
from residents.services.groups import log_group_wish, save_group
from residents.services.interpreting import (
    add_gist,
    clean_signal,
    link_signal,
    name_need_from,
    put_signal_on_agenda,
    refer_signal,
    set_signal_theme,
    take_no_action,
    unlink_signal,
)
from residents.services.needs import edit_need, move_need, name_need, recount
from residents.services.retention import expire_signals, forget_ways_back, remove_words, set_retention
from residents.services.rounds import save_round
from residents.services.signals import log_signal
from residents.services.with_coalitions import (
    need_decided,
    need_invited,
    need_let_go,
    need_met,
    need_parties_changed,
    need_taken_up,
)

__all__ = [
    "add_gist",
    "answer_question",
    "ask_organisations",
    "clean_signal",
    "edit_need",
    "expire_signals",
    "forget_ways_back",
    "link_signal",
    "log_group_wish",
    "log_signal",
    "move_need",
    "name_need",
    "name_need_from",
    "need_decided",
    "need_invited",
    "need_let_go",
    "need_met",
    "need_parties_changed",
    "need_taken_up",
    "note_silence",
    "put_signal_on_agenda",
    "recount",
    "refer_signal",
    "remind_late",
    "remove_words",
    "save_group",
    "save_round",
    "set_retention",
    "set_signal_theme",
    "take_no_action",
    "tell_residents",
    "unlink_signal",
    "withdraw_question",
]
