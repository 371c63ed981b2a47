"""From a path, URL, feed, archive or bytes to pages: text, metadata, furniture."""
