"""Questions that a person may refuse: what they said, that they declined to say, or that nobody has asked."""

from __future__ import annotations

from enum import StrEnum


class Question(StrEnum):
    """By the name of the tenant's field that holds the answer."""

    PRONOUNS = "pronouns"
    BORN = "born"
    LANGUAGE = "language"
    FAITH = "faith"
    ETHNICITY = "ethnicity"
    GENDER = "gender"
    ORIENTATION = "orientation"
    COMMUNICATION = "communication"
    INFORMATION = "information"


class Asked(StrEnum):
    """An empty field alone does not tell whether anybody asked; nobody is made to guess."""

    ANSWERED = "answered"
    DECLINED = "declined to say"
    NOT_ASKED = "not asked"
