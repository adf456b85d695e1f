"""Every public name says all its types: what `pyright --verifytypes` finds missing in one is printed, and is a failure.

pyright takes every module for public; ours are the names that the package exports, with their attributes and methods.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import treatydiff


def public_names() -> set[str]:
    """The public names, as the package exports them and as the modules that hold them do."""
    names = {f"treatydiff.{name}" for name in treatydiff.__all__}
    for name in treatydiff.__all__:
        held = getattr(treatydiff, name)
        if hasattr(held, "__qualname__"):
            names.add(f"{held.__module__}.{held.__qualname__}")
    return names


def main() -> int:
    # To verify types pyright takes the Python that stands first on the path, and with it what is installed.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    done = subprocess.run(
        [sys.executable, "-m", "pyright", "--outputjson", "--ignoreexternal", "--verifytypes", "treatydiff"],
        cwd=Path(__file__).parents[1], env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    try:
        symbols = json.loads(done.stdout)["typeCompleteness"]["symbols"]
    except (ValueError, KeyError):
        print(done.stdout, done.stderr, "pyright said nothing that can be read", sep="\n")
        return 1
    names = public_names()
    public = [symbol for symbol in symbols if any(f"{symbol['name']}.".startswith(f"{name}.") for name in names)]
    wrong = [symbol for symbol in public if not symbol["isTypeKnown"] or symbol["isTypeAmbiguous"]]
    for symbol in wrong:
        print(symbol["name"], *(each["message"] for each in symbol["diagnostics"]), sep=": ")
    complete = f"{len(public) - len(wrong)} of {len(public)} symbols of {len(treatydiff.__all__)} names"
    print(f"public types: {complete} are complete")
    return 1 if wrong or not public else 0


if __name__ == "__main__":
    sys.exit(main())
