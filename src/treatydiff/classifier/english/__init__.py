"""English: how its sentences are read into norms in draft."""
