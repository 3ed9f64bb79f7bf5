"""What screening looks at, a module each: letters, sentences, contact data, names. No Django."""
