"""The central server's database: PostgreSQL, or SQLite for a first look. Rows never leave this package.

`entries`, `streams`, `asides` and `blobs` keep what halls sent; `projections` are what the pages read, made of
entries and made anew at any time; `phones` and `halls` read them. `people`, `sessions`, `tokens` say who may;
`proofs` what was compared.
"""
