"""The lock of the PDF library: it may be used by one thread at a time, and jobs, previews and scans share it."""

import threading

one_at_a_time = threading.Lock()
