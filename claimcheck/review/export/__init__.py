"""What comes out of the desk: reviewed reports, tables, gold files, web annotations."""
