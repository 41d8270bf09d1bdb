"""The reader of EDIFACT INVOIC."""
