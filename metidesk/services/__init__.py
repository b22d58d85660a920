"""The acts of the office: the only place where rules, store and paper meet."""
