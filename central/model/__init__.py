"""What central knows of halls and tickets, and what follows from it: frozen facts and pure functions.

`reading` judges each line of a batch by the forms of `alphabets` and `entry_data`; `live_document` is the one place
that says what a live document is. `ticket_story` and `ticket_facts` make a ticket of its entries, `day_figures` a day
of its legs, `hall_facts` decides what the dashboard says of a hall. No database, no web: an entry is read without
either.
"""
