"""The papers of the office, drawn on reportlab through the script-correct text layer."""
