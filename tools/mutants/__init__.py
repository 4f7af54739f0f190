"""Whether the tests notice a change of the program: mutation testing of its core."""
