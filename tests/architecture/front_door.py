"""An import contract: a module is entered through its `public` or `events`, never past them."""

from importlinter import Contract, ContractCheck, fields, output


class FrontDoorContract(Contract):
    """Direct imports between children of `container` may end only in one of `doors` of the other module.

    Children named in `open_to_all` may be imported anywhere; `composers` may import anything.
    """

    container = fields.StringField()
    open_to_all = fields.ListField(subfield=fields.StringField())
    doors = fields.ListField(subfield=fields.StringField())
    composers = fields.ListField(subfield=fields.StringField())

    def check(self, graph, verbose: bool) -> ContractCheck:
        """Collect every import that goes past a door."""
        past: list[tuple[str, str]] = []
        for importer in sorted(graph.modules):
            home = self._child(importer)
            if home is None or home in set(self.composers):
                continue
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                away = self._child(imported)
                if away is None or away == home or away in set(self.open_to_all):
                    continue
                parts = imported.split(".")
                if len(parts) < 3 or parts[2] not in set(self.doors):
                    past.append((importer, imported))
        return ContractCheck(kept=not past, metadata={"past": past})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that goes past a door."""
        for importer, imported in check.metadata["past"]:
            output.print_error(f"{importer} imports {imported}: go through {', '.join(self.doors)}")

    def _child(self, module: str) -> str | None:
        parts = module.split(".")
        return parts[1] if parts[0] == self.container and len(parts) > 1 else None
