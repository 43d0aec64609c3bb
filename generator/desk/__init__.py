"""The walk of the left wing: what people and news bring in reaches the entries."""
