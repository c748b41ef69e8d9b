"""What the words of content/ mean. Never imports mkdocs or weasyprint, never touches the network."""
