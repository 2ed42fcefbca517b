"""The reference central server: takes the records of halls, shows visitors their number and a ministry its halls."""
