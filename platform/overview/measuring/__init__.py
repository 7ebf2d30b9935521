"""What measures the site and is no part of it: how well it matches, how fast, and with how much in it.

`benchmarking` and `labelled_signals` read labelled neighbourhoods, `scale` is a country of plans for the engine, `load` one for
the whole site, and `timing` is how long its pages and searches take.
"""
