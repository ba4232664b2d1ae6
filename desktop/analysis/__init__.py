"""Pure figures: facts go in, a frozen report comes out. Imports nothing of the rooms beside it."""
