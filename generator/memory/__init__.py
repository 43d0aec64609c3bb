"""What the generator itself last wrote for each entry, and the journal that makes a run all or nothing."""
