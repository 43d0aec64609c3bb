"""The subcommands of `atlas`, one module for each kind of work."""
