"""What newspapers and portals print of late, and which of it belongs into the atlas."""
