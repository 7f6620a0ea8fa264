"""Records and rules of extra care housing: plain dataclasses and pure functions."""
