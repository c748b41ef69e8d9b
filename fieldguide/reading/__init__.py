"""Files in, problems at file:line out. The only reader of content/."""
