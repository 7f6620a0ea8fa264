"""Qt models: each shows one immutable value and asks for changes by signal."""
