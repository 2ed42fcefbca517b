"""The two databases of a hall: their engines, tables and steps, the bell, the file and the queue in front of it."""
