"""The documentation site: `make docs` builds it, without the network, and takes a warning for a failure."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "site"))
sys.path.insert(0, str(HERE.parent / "src"))

from treatydiff.version import __version__  # noqa: E402

project = "treatydiff"
author = "The treatydiff maintainers"
version = release = __version__
language = "en"
smartquotes = False  # "--output" is an option, not a dash
extensions = ["myst_parser", "sphinx.ext.autodoc", "accessibility", "commandline", "gallery", "repository"]
exclude_patterns = ["_build"]

# Our docstrings put names in single backticks, as Markdown does.
default_role = "code"
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True}
autodoc_preserve_defaults = True
python_use_unqualified_type_names = True
add_module_names = False

myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence", "deflist"]

html_theme = "furo"
html_title = f"treatydiff {release}"
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
