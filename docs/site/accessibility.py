"""What the theme leaves out for who works by keyboard or has the page read: levels of headings, regions to scroll."""


def setup(app) -> dict[str, bool]:
    def complete(app, page: str, template: str, context: dict, doctree: object) -> None:
        for name, left_out, completed in (
            ("furo_navigation_tree", 'role="heading"', 'role="heading" aria-level="2"'),
            ("body", "<pre>", '<pre tabindex="0">'),
            ("body", '<div class="table-wrapper', '<div tabindex="0" class="table-wrapper'),
        ):
            if name in context:
                context[name] = context[name].replace(left_out, completed)

    # After the theme, which fills the context at the usual priority.
    app.connect("html-page-context", complete, priority=900)
    return {"parallel_read_safe": True}
