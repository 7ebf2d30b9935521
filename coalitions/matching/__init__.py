"""The matching engine: records in, explained koppelkansen and groups out. Pure Python and numpy, without Django.

- in and out: `records`, `codes`, `weights`, `version`; who is compared at all: `gates`, `places`, `periods`, `setting`
- a text as numbers: `meaning`, `profiles`, `resources`, `wording`, `reading`; many at once: `bulk_reading`, `bulk_pieces`, `bag_building`
- numbers as they are stored and compared: `stored_readings`, `bags` (sparse features), `frame` (records as columns)
- comparing: `compare` (tile by tile), `tile_products`, `bounds`, and per sort of evidence `structure`, `content`, `exchange`,
  `place_mentions`, `similarity` (with `onnx_folder`)
- saying why: `score`, `evidence`, `parts`, `explain`; what comes of it: `groups`, `duplicates`
- other weights from verdicts: `learning`, `fitting`

`score` is the way in; docs/matching.md tells the whole.
"""
