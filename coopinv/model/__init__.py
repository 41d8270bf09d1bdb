"""What an invoice, a finding and a place are; plain records that every other room may hold."""
