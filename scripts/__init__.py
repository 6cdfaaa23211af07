"""What maintainers run beside the product: set-up, the model, the bench."""
