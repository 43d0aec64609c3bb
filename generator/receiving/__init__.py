"""What people send by a form of GitHub: taken out of the event as data, never as a command."""
