"""What the owner of an atlas says of it in mkdocs.yml, and what is wrong there, by line."""
