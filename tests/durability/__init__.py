"""Proof that nothing is lost: programs killed, power cut, bits flipped. With `--full` it takes minutes."""
