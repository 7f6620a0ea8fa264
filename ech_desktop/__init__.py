"""ECH Desktop: run an extra care housing scheme, offline and encrypted."""
