"""A person tells what happened and comes back with a code; a stranger to voices and the week."""
