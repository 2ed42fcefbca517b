"""Central's pages: the visitor's phone page and the dashboard of the people responsible for many halls.

`phone` and `hall_pages` are made of facts, `pages` holds the templates, `views` who may see what, `sign_in` who
somebody is, `languages` and `misses` the rest of a page. Pages only read; a phone may give up its own place.
"""
