"""Storage: the tables, their migrations, the audit chain, backup and restoring."""
