"""Write docs/schema/ from the records: ``python docs/write_schema.py``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from sayso.records import Account, Claim, Report

HERE = Path(__file__).resolve().parent / "schema"
PUBLIC: dict[str, type[BaseModel]] = {"report-1.json": Report, "claim-1.json": Claim, "account-1.json": Account}


class _AsPrinted(GenerateJsonSchema):
    """Every field is printed, also where it is null or empty."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True


def schema_of(model: type[BaseModel]) -> str:
    """The JSON schema (draft 2020-12) of a record in its public form, as it is printed.

    Further properties are allowed: later versions may add some, and never rename or remove one.
    """
    schema = model.model_json_schema(by_alias=True, mode="serialization", schema_generator=_AsPrinted)
    _open(schema)
    return json.dumps({"$schema": _AsPrinted.schema_dialect, **schema}, indent=1, ensure_ascii=False) + "\n"


def _open(schema: Any) -> None:
    if isinstance(schema, dict):
        schema.pop("additionalProperties", None)
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        _open(part)


def main() -> None:
    HERE.mkdir(exist_ok=True)
    for name, model in PUBLIC.items():
        (HERE / name).write_text(schema_of(model), encoding="utf-8")


if __name__ == "__main__":
    main()
