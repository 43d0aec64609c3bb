"""Who reads the stories: processes of this machine, or the workers of a cluster; they bring the same."""
