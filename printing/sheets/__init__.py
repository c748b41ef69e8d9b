"""Finished cards on sheets: for a printer at home, for a print shop, and the sheet that checks a printer."""
