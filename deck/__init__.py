"""How cards look and how they are laid on paper."""
