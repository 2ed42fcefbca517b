"""What is done to a hall as a whole: made, brought up to date, saved, put back, looked through for damage."""
