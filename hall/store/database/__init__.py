"""The two databases of a hall and all that differs between them.

`engine` opens an address: `sqlite` with its file (`hall_files`, `file_record`) and the queue in front of it
(`turnstile`), or `postgres`. `schema` has the tables of both, `migrations` their steps, `partial_indexes` what only
some rows need, `unmarked` whether a database is a hall at all. `bell` says "read again".
"""
