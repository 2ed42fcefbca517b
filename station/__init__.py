"""What every window of a hall does alike. Each program brings its screens and what its kind of station reads.

`way_to_hall` opens the hall and keeps it: bell, looks, signs of life, what is due, trouble said and logged once;
`trouble_log` writes trouble down when it begins and when it is over; `station_file` reads what a station is;
`starting` begins a program: command line, station file, monitor, exit code.
"""
