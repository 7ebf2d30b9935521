"""How long pages and searches take, what they ask of the database and what they weigh; `bench` prints it beside the bars."""
