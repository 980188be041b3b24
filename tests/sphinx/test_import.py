"""``glossaire import``: what it writes, says and returns, and what Sphinx makes of the pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sphinxext_glossaire.importing.markdown_glossary import read_glossary
from tests.sphinx.conftest import CONF, Project
from tests.sphinx.test_cli import INDEX, run

CLEAN = "# Mots\n\n## Jeton (token)\n\nUn mot, pour un [modèle](#modèle).\n\n## Modèle\n\nLit.\n"
ROUGH = """\
## Fondamentaux

### Jeton (token)

Un mot, pour un [**grand** modèle](#modèle-gros-llm) ou [un autre](#nulle-part)[^1].

| [LLM](#modèle-gros-llm) |
|---|
| $x$ |

#### Exemple

% pour cent

### Modèle (gros, LLM)

Lit [un `jeton`](#jeton-token) ; voir l’[exemple](#exemple).

```python
# [rien](#rien)
```

---

## Usage

### Invite

<a href="#jeton-token">Du HTML</a>

[^1]: Note.
"""


def test_a_glossary_with_nothing_to_look_at_exits_with_0_outside_of_a_project(
    tmp_path: Path,
) -> None:
    (tmp_path / "README.md").write_text(CLEAN, encoding="utf-8")
    result = run(tmp_path, "import", "README.md", "--into", "termes", language="en_GB.UTF-8")
    assert result.returncode == 0, result.stderr
    assert "2 terms in termes; 1 of 1 links" in result.stderr
    written = (tmp_path / "termes" / "jeton.md").read_text(encoding="utf-8")
    assert written.endswith("# Jeton\n\nUn mot, pour un {term}`modèle`.\n")


def test_what_is_left_exits_with_1_and_a_file_and_its_lines(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(ROUGH, encoding="utf-8")
    result = run(tmp_path, "import", "README.md", language="en_GB.UTF-8")
    assert result.returncode == 1
    assert "README.md:5: the link “un autre” leads to “#nulle-part”" in result.stderr
    assert "glossaire_domains = {'fondamentaux': 'Fondamentaux'" in result.stderr
    assert len(list((tmp_path / "docs" / "termes").iterdir())) == 3


def test_a_file_that_exists_is_kept_and_told(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "jeton.md").write_text("À moi.", encoding="utf-8")
    for flags in (["--dry-run"], []):
        result = run(tmp_path, "import", "README.md", "--into", ".", *flags)
        assert result.returncode == 1
        assert "README.md:3: jeton.md existe" in result.stderr
        assert (tmp_path / "jeton.md").read_text(encoding="utf-8") == "À moi."
        assert (tmp_path / "modele.md").exists() is not flags
    assert (tmp_path / "modele.md").exists()


def test_a_dry_run_names_the_files_and_writes_none(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(CLEAN, encoding="utf-8")
    result = run(tmp_path, "import", "README.md", "--into", "termes", "--dry-run")
    assert result.stdout.split() == ["termes/jeton.md", "termes/modele.md"]
    assert not (tmp_path / "termes").exists()


def test_what_cannot_run_exits_with_2_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes("## Été".encode("latin-1"))
    (tmp_path / "README.md").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "plein").write_text("", encoding="utf-8")
    for words in (["latin.md"], ["README.md", "--into", "plein/termes"]):
        result = run(tmp_path, "import", *words)
        assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    script = (
        "import sys; sys.modules['markdown_it'] = None\n"
        "from sphinxext_glossaire.cli import main; main(['import', 'README.md'])"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install myst-parser" in done.stderr


@pytest.mark.filterwarnings("ignore:.*MystReferenceResolver.app")
def test_sphinx_warns_of_what_the_import_told_and_of_nothing_else(project: Project) -> None:
    glossary = read_glossary(ROUGH)
    assert {each.kind.name for each in glossary.remarks if each.kind.is_left_to_do} == {"DEAD_LINK"}
    project.write(index=INDEX.replace("\n*\n", "\ntermes/*\n"))
    project.write(**{f"termes__{page.id}": page.source for page in glossary.pages})
    project.conf(f"{CONF}glossaire_domains = {glossary.domains!r}\n")
    result = project.build()
    assert len(result.warnings) == 1
    assert "nulle-part" in result.warnings[0]
    assert result.edges("cites") == [
        ("term:invite", "term:jeton"),
        ("term:jeton", "term:modele"),
        ("term:jeton", "term:modele"),
        ("term:modele", "term:jeton"),
        ("term:modele", "term:jeton"),
    ]
    assert "% pour cent" in result.html("termes/jeton")
    assert "<strong>grand</strong>" in result.html("termes/jeton")
