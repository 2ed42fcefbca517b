"""What is read of the hall, put together from rows; nothing here changes anything.

`menu`, `board`, `desk` and `overview` are what the four kinds of screens show, `live` what central is told. They are
put together from `workload` (who waits for how long), `queue_heads` (who is next), `ticket_rows`, `call_rows`,
`keys`, `journal` and `sync_state`.
"""
