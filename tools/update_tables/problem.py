"""What ends the program: input that is not as it should be."""


class Problem(Exception):
    """A message for the user; status 2."""


class Report:
    """What changes, and what a person has to decide."""

    def __init__(self):
        self.changes = []
        self.by_hand = []

    def change(self, text):
        self.changes.append(text)

    def hand(self, text):
        self.by_hand.append(text)
