"""In and out: what other programs wrote becomes cells, rows and records; records become files that anybody
can open.

Bytes and values of the domain go in, the same come out: no window, no store. `reading` and `writing` know the
formats; `tenant_rows` and `team_rows` say what a list of tenants, of the team, of packages or contacts holds;
`rota_sheet` reads a rota as the field draws it; `scheme_json` is a whole scheme. Importing this package loads
nothing: libraries come when they are first used.
"""
