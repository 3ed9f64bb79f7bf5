"""Police force areas, their governing bodies and postcodes, all dated; knows nobody."""
