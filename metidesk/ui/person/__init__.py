"""The parts of a person's page, each a card that shows one value and says what was wished."""
