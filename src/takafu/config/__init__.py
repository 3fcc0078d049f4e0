"""The doors: settings, addresses, the takafu command, logs."""
