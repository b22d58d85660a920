"""Keys and signatures: what proves a certificate genuine without any server."""
