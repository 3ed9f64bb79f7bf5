"""Who did and who read what, chained; holds no words of anybody."""
