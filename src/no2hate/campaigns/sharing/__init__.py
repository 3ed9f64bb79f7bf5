"""What people pass on: cards, links, ready posts, certificates."""
