"""The hall's plan: what a hall offers, when, where and by whom, written by people in one TOML file."""
