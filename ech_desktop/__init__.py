"""ECH Desktop: run an extra care housing scheme, offline and encrypted."""

__version__ = "0.1.0"
