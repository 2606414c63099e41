"""The elements of a model, read from the rows of the file that the example `synthetic` prints."""

import re
import subprocess
import sys


def elements_of(models, size):
    """Boundaries, components and flows of a synthetic model, each by its id with its texts by their fields."""
    model = subprocess.run([models, str(size)], check=True, capture_output=True, text=True).stdout
    elements = {"boundaries": {}, "components": {}, "flows": {}}
    section = element = None
    for row in model.splitlines():
        if found := re.match(r"    (\w+):", row):
            section = elements.get(found[1])
        elif section is not None and (found := re.match(r'        "([^"]+)": ', row)):
            element = section.setdefault(found[1], {})
        elif section is not None and (found := re.match(r'            (\w+): "([^"]*)"', row)):
            element[found[1]] = found[2]
    if not elements["components"] or not elements["flows"]:
        sys.exit(f"model_rows.py: cannot read the model of {size} components")
    return elements
