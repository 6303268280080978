"""From annotations to statements and figures, each in somebody's voice."""
