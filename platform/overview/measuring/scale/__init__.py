"""The engine on a country of invented plans (`bench_scale`): `country` makes it, `engine` and `site` measure, `tally` judges."""
