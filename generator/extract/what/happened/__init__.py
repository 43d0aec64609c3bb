"""What happened: visits, meetings, exercises and the like, one for each however often it is told."""
