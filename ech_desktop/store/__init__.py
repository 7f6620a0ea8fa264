"""Keeps records: tables, journal, unit of work. The only package that knows SQL."""
