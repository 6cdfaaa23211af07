"""What does not hold in a letter: for who receives it, for who writes it, and for who keeps the base."""
