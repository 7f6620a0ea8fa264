"""Paper: a record goes in, the bytes of a PDF come out. The only package that knows ReportLab.

The prints are in `weekly_rota`, `care_plan` and `handover_sheet`; each takes
records of the domain and a `printed.Printed`. Importing this package loads nothing: fonts, HarfBuzz and
ReportLab come with the module of the print that is used first.
"""
