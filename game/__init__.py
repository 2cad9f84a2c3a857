"""The game: three rooms (`engine`, `scenarios`, `play`) and the doors that lead into them."""
