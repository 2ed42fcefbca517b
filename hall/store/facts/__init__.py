"""What `write` changes, each change with its entry: nothing here is done without the hall's lock.

`issuing` gives a number, `calls` calls it, `serving` moves it on and `tickets` is the one way to move any;
`giving_up` is the visitor's own end, `due` what time does. `answers` keeps what was sealed, `hall_keys` to whom.
`plans` and `settings` change the hall itself, `accepting` its clock.
"""
