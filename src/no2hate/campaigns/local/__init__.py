"""What one area shows: its office, its promises, its part of the country."""
