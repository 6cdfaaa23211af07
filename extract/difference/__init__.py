"""What two bases say differently: rows as records, paired, and told to people. Only the command uses it."""
