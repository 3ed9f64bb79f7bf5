"""Tags of the campaign."""
