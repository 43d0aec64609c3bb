"""Stories that come in by themselves: from newspapers, from forms, proposed by a workflow."""
