"""The reference central server: takes the records of halls, shows visitors their number and a ministry its halls.

`api` are the routes for halls, `web` the pages for people; `ingest` takes a batch, `projector` makes the pages'
tables follow it, `cleaning` throws away what is kept for a time only. `central` is what every part is given, `store`
the database, `model` what is pure. `main` puts it together.
"""
