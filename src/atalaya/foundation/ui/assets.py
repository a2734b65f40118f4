"""The style sheets and modules every page loads, in order."""

STYLES = tuple(
    f"ui/css/{name}.css"
    for name in (
        "tokens",
        "themes",
        "reset",
        "base",
        "layout",
        "strip",
        "nav",
        "head",
        "button",
        "panel",
        "status",
        "lists",
        "table",
        "register",
        "field",
        "level",
        "matrix",
        "figure",
        "chart",
        "overlay",
        "pages",
        "sign",
        "account",
        "utilities",
        "print",
    )
)
LIBRARY = "django_htmx/htmx-2.min.js"
MODULES = tuple(f"ui/js/{name}.js" for name in ("focus", "menus", "guards", "rows", "keys"))
