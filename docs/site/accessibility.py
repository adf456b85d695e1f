"""What the theme leaves out for who works by keyboard or has the page read: headings, regions to scroll, landmarks."""

from pathlib import Path


def setup(app) -> dict[str, bool]:
    def complete(app, page: str, template: str, context: dict, doctree: object) -> None:
        for name, left_out, completed in (
            ("furo_navigation_tree", 'role="heading"', 'role="heading" aria-level="2"'),
            ("body", "<pre>", '<pre tabindex="0">'),
            ("body", '<div class="table-wrapper', '<div tabindex="0" class="table-wrapper'),
        ):
            if name in context:
                context[name] = context[name].replace(left_out, completed)

    def name_landmarks(app, failure: Exception | None) -> None:
        """Two asides of a page are told apart by their names; the theme writes them where no context reaches."""
        if failure is not None or app.builder.format != "html":
            return
        for path in Path(app.outdir).rglob("*.html"):
            page = path.read_text(encoding="utf-8")
            for drawer, name in (("sidebar-drawer", "Contents"), ("toc-drawer", "On this page")):
                page = page.replace(f'<aside class="{drawer}', f'<aside aria-label="{name}" class="{drawer}')
            path.write_text(page, encoding="utf-8")

    app.connect("build-finished", name_landmarks)
    # After the theme, which fills the context at the usual priority.
    app.connect("html-page-context", complete, priority=900)
    return {"parallel_read_safe": True}
