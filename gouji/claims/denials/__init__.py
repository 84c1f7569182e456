"""未收到…, 无…, 零…: one claim of 0 for each thing denied."""
