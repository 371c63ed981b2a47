"""Places and events as a GeoJSON FeatureCollection (RFC 7946): longitude first, WGS 84."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO

from sayso.delivery.export.columns import Row
from sayso.lines import json_line


def write_geojson(rows: Iterable[Row], out: IO[str]) -> None:
    """One feature a row, with the row's cells as its properties. What has no point has a null geometry."""
    out.write('{"type":"FeatureCollection","features":[')
    for number, row in enumerate(rows):
        lat, lon = row["latitude"], row["longitude"]
        point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
        feature = {"type": "Feature", "id": row["id"], "geometry": point, "properties": dict(row)}
        out.write(",\n" if number else "\n")
        out.write(json_line(feature, allow_nan=False))
    out.write("\n]}\n")
