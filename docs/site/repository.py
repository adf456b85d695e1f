"""Pages link to files of the repository as they do in a clone. The site, which has only pages, prints their names."""

from pathlib import Path

from docutils import nodes
from myst_parser.warnings_ import MystWarnings  # noqa: F401  (fails early where MyST is another than we know)


def setup(app) -> dict[str, bool]:
    def name_file(app, environment, node, child) -> nodes.Node | None:
        """A link to a file that the repository has, outside of the pages, becomes the file's name."""
        target = str(node.get("reftarget", "")).partition("#")[0]
        source = Path(app.srcdir) / f"{node.get('refdoc', '')}.md"
        file = (source.parent / target).resolve()
        if target and file.exists() and Path(app.srcdir).resolve() not in file.parents:
            return nodes.inline("", "", child.deepcopy())
        return None

    app.connect("missing-reference", name_file)
    return {"parallel_read_safe": True}
