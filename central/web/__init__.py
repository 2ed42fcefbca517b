"""Central's pages: the visitor's phone page and the dashboard of the people responsible for many halls."""
