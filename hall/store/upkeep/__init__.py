"""What is done to a hall as a whole, by a technician or at the first start; no visitor waits for it.

`create` makes a hall and brings an older one up to date, `backup` saves and puts back. For `verify`, `audit` reads
whole tables in bounded steps, `structure` looks for what somebody added to them, `damage` for torn pages.
"""
