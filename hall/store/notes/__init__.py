"""A station's own state: it writes its own row, without the hall's lock, the journal or the bell.

`stations` says who was heard of, `programs` which program of a station runs, `leases` who holds which counter,
`print_jobs` how far each slip has come, `sync` how far the sender has. What is lost here costs no visitor a place.
"""
