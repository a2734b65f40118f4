"""How it looks: tokens, components, icons, charts, navigation and slots."""
