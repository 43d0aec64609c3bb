"""What a new story can touch at all, so that a run opens nothing else."""
