"""Windows, pages, widgets and Qt models: the only package that imports PySide6."""
