"""Same sources, same bytes: anywhere, with any number of processes, and never written twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BOOK, ROOT, Site, build_site, copy_sources, run_sphinx


def contents(out: Path) -> dict[str, bytes]:
    """Every file of a site with what it holds; the book is copied there, not built there."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != BOOK
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture
def copied(site: Site, tmp_path: Path) -> Site:
    """The same sources at another place, not built."""
    return copy_of(site, tmp_path)


def copy_of(site: Site, folder: Path) -> Site:
    return Site(folder / "html", copy_sources(folder / "elsewhere" / "checkout", site.sources))


def test_a_clean_build_elsewhere_gives_the_same_bytes(site: Site, copied: Site) -> None:
    """Neither the place of the checkout, nor the clock, nor the hash seed shows in any file."""
    build_site(copied.sources, copied.out, "-j", "1", PYTHONHASHSEED="4", TZ="Asia/Tokyo")
    assert differing(contents(site.out), contents(copied.out)) == []


def test_a_parallel_build_gives_the_same_bytes(site: Site, copied: Site) -> None:
    """Two readers and two writers leave no trace."""
    build_site(copied.sources, copied.out, "-j", "2", PYTHONHASHSEED="7")
    assert differing(contents(site.out), contents(copied.out)) == []


@pytest.fixture(scope="module")
def built_again(
    site: Site, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, int], dict[str, int]]:
    """When each file was written: first, and after another builder and a second build."""
    copied = copy_of(site, tmp_path_factory.mktemp("again"))
    build_site(copied.sources, copied.out)
    first, before = stamps(copied.out), contents(copied.out)
    arguments = ("-c", str(copied.sources), "-d", f"{copied.out}-doctrees")
    other = run_sphinx(copied.docs, copied.out.with_name("other"), *arguments, builder="dummy")
    assert other.returncode == 0, other.stderr
    build_site(copied.sources, copied.out)
    assert differing(before, contents(copied.out)) == []
    return first, stamps(copied.out)


def test_building_again_without_a_change_writes_no_page(
    built_again: tuple[dict[str, int], dict[str, int]],
) -> None:
    """No document is written twice, though another builder ran in between."""
    sphinx_s_own = {"genindex.html", "search.html", "404.html"}
    again = {name for name in changed(*built_again) if name.endswith((".html", ".json", ".xml"))}
    assert again - sphinx_s_own == set()


def test_a_second_make_rewrites_nothing(tmp_path: Path) -> None:
    """Neither the site nor the book; and the first one says where they are."""
    environment, build = tmp_path / "venv", tmp_path / "build"
    environment.mkdir()
    (environment / "bin").symlink_to(Path(sys.prefix) / "bin")
    (environment / ".installed").touch()
    command = ["make", "-C", str(ROOT), f"VENV={environment}", f"BUILD={build}"]
    first = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{build}/pdf/{BOOK}" in first.stdout
    before = stamps(build)
    assert f"html/{BOOK}" in before
    subprocess.run(command, capture_output=True, check=True)
    assert changed(before, stamps(build)) == []


def stamps(out: Path) -> dict[str, int]:
    return {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def changed(one: dict[str, int], other: dict[str, int]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
