"""What is read of the hall, put together from rows; nothing here changes a fact."""
