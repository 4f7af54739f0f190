"""The attack on the program as a tool: every door, with input of every bad kind."""
