"""Paper: a record goes in, the bytes of a PDF come out. The only package that knows ReportLab."""
