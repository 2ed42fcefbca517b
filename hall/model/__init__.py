"""The words and rules of a hall: frozen facts and pure functions, standard library only."""
