"""Work outside the request: a queue wakes a worker, the database says what there is to do."""
