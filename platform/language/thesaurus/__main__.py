"""`python -m language.thesaurus`: what is wrong with the thesaurus, or how much there is of it."""

import sys

from language.thesaurus.reading import read
from language.thesaurus.validation import FEW_SPOKEN, validate


def main() -> int:
    """Print the problems and end with 1, or the counts and end with 0."""
    problems = validate()
    if problems:
        sys.stdout.write("\n".join(problems) + "\n")
        return 1
    concepts = read()
    labels = sum(1 + len(one.alt) + len(one.spoken) + len(one.hidden) for one in concepts)
    spoken = sum(len(one.spoken) >= FEW_SPOKEN for one in concepts)
    sys.stdout.write(f"{len(concepts)} concepts, {labels} names, {spoken} with {FEW_SPOKEN} or more of residents\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
