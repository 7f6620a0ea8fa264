"""Rules that a rota is checked by: one file per source of rules."""
