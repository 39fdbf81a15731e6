"""Language-neutral mechanics of text: folding, tokens, quotations, lexicons, sentences."""
