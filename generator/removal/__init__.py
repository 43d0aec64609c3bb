"""Stories taken out at the wish of their publishers: their words go, and are kept from coming back."""
