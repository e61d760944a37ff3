"""Tables of records: rows that are chosen by what their cells of words hold, counted and added."""
