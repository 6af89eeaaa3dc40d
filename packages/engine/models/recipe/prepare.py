"""Clean the fetched books, split them, train the tokenizer and write the token streams.

    python prepare.py --data DIR [--vocabulary 4096]

Reads `DIR/raw`, writes `DIR/tokenizer.json`, `DIR/{train,validation}.npy` (uint16 token ids) and `DIR/corpus.json`
(what the corpus holds, with a SHA-256 of each half). Nothing here is random: the same books give the same bytes.
"""

import argparse
import hashlib
import json
import pathlib
import re

import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

BOS, EOS = "<s>", "</s>"
BLOCK_CHARACTERS = 20_000
VALIDATION_EVERY_BLOCKS = 20

# Typographic characters become the plain ones that the older transcriptions use, so that the books agree.
PLAIN = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "`": "'", "\u201c": '"', "\u201d": '"', "\u2014": "--", "\u2013": "-",
     "\u2026": "...", "\u00a0": " ", "\ufeff": "", "_": ""}
)  # fmt: skip
HEADING = re.compile(r"(chapter|volume|book|part|etymology|extracts|epilogue|preface|p r e f a c e|conclusion)\b.{0,80}$", re.I)
# Where a book's own text begins and ends, for the books whose file holds more than that.
FIRST_LINE = {"northangerabbey": "CHAPTER 1", "tom-sawyer": "CHAPTER I", "war-of-the-worlds": "BOOK ONE"}
LAST_LINE = re.compile(r"(the end|finis|\*?NOTE:.*|End of the Project Gutenberg.*)\.?$", re.I)


def paragraphs(name: str, text: str) -> list[str]:
    """Return a book's paragraphs in order, each on one line, without the title page and the transcriber's notes."""
    blocks = [re.sub(r"\s+", " ", block).strip() for block in re.split(r"\n\s*\n", text.translate(PLAIN))]
    blocks = [block for block in blocks if re.search(r"[A-Za-z]", block)]
    first = FIRST_LINE.get(name)
    start = next(i for i, block in enumerate(blocks) if (block == first if first else HEADING.match(block)))
    end = next((i for i, block in enumerate(blocks) if i > start and LAST_LINE.match(block)), len(blocks))
    return blocks[start:end]


def is_heading(paragraph: str) -> bool:
    """Tell whether a paragraph opens a chapter (or a volume, a part and so on)."""
    return HEADING.match(paragraph) is not None


def documents(book: list[str]) -> list[str]:
    """Cut a book into chapters; the headings themselves are left out, for a story should not begin with a number."""
    chapters: list[list[str]] = [[]]
    for paragraph in book:
        if is_heading(paragraph):
            chapters.append([])
        elif chapters[-1] or not paragraph.isupper():
            chapters[-1].append(paragraph)
    return ["\n".join(chapter) for chapter in chapters if chapter]


def split(books: dict[str, list[str]]) -> tuple[list[list[str]], list[list[str]]]:
    """Split the chapters into (training, validation) blocks of about `BLOCK_CHARACTERS`, cut at paragraphs.

    Blocks are counted over all books, so the validation blocks are spread over them. A block is a list of documents;
    a chapter cut by a block's edge becomes two documents, of which only the last one is marked as ended.
    """
    halves: tuple[list[list[str]], list[list[str]]] = ([], [])
    block: list[str] = []
    size = count = 0
    for name in sorted(books):
        for chapter in documents(books[name]):
            piece = BOS
            for paragraph in chapter.split("\n"):
                piece += paragraph + "\n"
                size += len(paragraph) + 1
                if size >= BLOCK_CHARACTERS:
                    halves[count % VALIDATION_EVERY_BLOCKS == VALIDATION_EVERY_BLOCKS // 2].append([*block, piece])
                    block, piece, size, count = [], BOS, 0, count + 1
            if piece != BOS:
                block.append(piece + EOS)
    halves[0].append(block)
    return halves


def train_tokenizer(texts: list[str], size: int) -> Tokenizer:
    """Train a byte-level BPE tokenizer (GPT-2's splitting rule) of `size` tokens; ids 0 and 1 are BOS and EOS."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=[BOS, EOS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),  # all 256 bytes, seen or not
        min_frequency=2,
        show_progress=False,
    )
    tokenizer.train_from_iterator((text.replace(BOS, "").replace(EOS, "") for text in texts), trainer)
    assert tokenizer.get_vocab_size() == size
    return tokenizer


def main() -> None:
    """Prepare the corpus in `--data`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--vocabulary", type=int, default=4096)
    arguments = parser.parse_args()
    raw = arguments.data / "raw"
    sources = json.loads((raw / "sources.json").read_text("utf-8"))
    books = {s["name"]: paragraphs(s["name"], (raw / f"{s['name']}.txt").read_text("utf-8")) for s in sources}

    training, validation = split(books)
    tokenizer = train_tokenizer([piece for block in training for piece in block], arguments.vocabulary)
    tokenizer.save(str(arguments.data / "tokenizer.json"))

    corpus = {"vocabulary": arguments.vocabulary, "sources": sources}
    for name, blocks in (("train", training), ("validation", validation)):
        ids = [tokenizer.encode(piece).ids for block in blocks for piece in block]
        text = "".join(piece for block in blocks for piece in block).replace(BOS, "").replace(EOS, "")
        tokens = np.array([token for piece in ids for token in piece], dtype=np.uint16)
        assert tokenizer.decode(tokens.tolist(), skip_special_tokens=True) == text
        np.save(arguments.data / f"{name}.npy", tokens)
        corpus[name] = {
            "blocks": len(blocks),
            "characters": len(text),
            "tokens": len(tokens),
            "tokens_without_bos": int((tokens != 0).sum()),
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        print(name, corpus[name], f"{len(text) / len(tokens):.3f} characters per token")
    (arguments.data / "corpus.json").write_text(json.dumps(corpus, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
