"""The model of the Impasse Field Guide: content files in, finished words out. Never imports mkdocs or weasyprint."""
