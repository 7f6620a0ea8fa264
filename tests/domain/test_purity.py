"""The domain is plain Python: it loads no window, no database and no printer."""

import subprocess
import sys

PROBE = """
import importlib, pkgutil, sys
import ech_desktop.domain as domain
for module in pkgutil.walk_packages(domain.__path__, "ech_desktop.domain."):
    importlib.import_module(module.name)
heavy = {"PySide6", "sqlalchemy", "sqlcipher3", "alembic", "reportlab", "holidays", "argon2", "cryptography"}
print(len([m for m in sys.modules if m.startswith("ech_desktop.domain.")]), sorted(heavy & set(sys.modules)))
"""


def test_that_the_domain_loads_nothing_heavy():
    ran = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    count, _, heavy = ran.stdout.strip().partition(" ")
    assert int(count) >= 17
    assert heavy == "[]"
