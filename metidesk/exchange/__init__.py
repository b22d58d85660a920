"""Files of other people: spreadsheets, programme folders."""
