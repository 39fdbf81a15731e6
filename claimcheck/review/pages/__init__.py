"""The pages of the desk and the actions behind their buttons; one module a topic."""
