"""What a person can do: one function, one transaction, one line in the Undo menu."""
