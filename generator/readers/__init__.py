"""Readings by other programs: how they come in beside the rules, and how a model can be asked for one."""
