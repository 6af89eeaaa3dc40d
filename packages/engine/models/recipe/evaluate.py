"""Measure a GGUF file with a forward pass of its own, written in NumPy, and let it write.

    python evaluate.py --data DIR --model FILE.gguf [--checkpoint FILE] [--samples]

Nothing of the training code is used for the GGUF file: weights, shape and tokenizer are read back from it, so the
numbers judge what is shipped. With `--checkpoint`, the unquantised model is measured too, by the training code, in
float32, over the same windows.
"""

import argparse
import json
import math
import pathlib

import gguf
import numpy as np
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

PROMPTS = ("It was a dark night and", "The captain looked at the sea,", '"My dear Emma," said', "Once upon a time")


class GgufModel:
    """A llama model read from a GGUF file, computed in float32."""

    def __init__(self, path: pathlib.Path):
        reader = gguf.GGUFReader(path)
        self.fields = {name: field.contents() for name, field in reader.fields.items()}
        self.weights = {t.name: gguf.quants.dequantize(t.data, t.tensor_type).astype(np.float32) for t in reader.tensors}
        assert self.fields["general.architecture"] == "llama"
        self.context = self.fields["llama.context_length"]
        self.bos, self.eos = (self.fields[f"tokenizer.ggml.{kind}_token_id"] for kind in ("bos", "eos"))
        width = self.fields["llama.rope.dimension_count"]
        frequencies = self.fields["llama.rope.freq_base"] ** (-np.arange(0, width, 2) / width)
        angles = np.outer(np.arange(self.context), frequencies)
        self.cos, self.sin = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)

    def tokenizer(self) -> Tokenizer:
        """Build the tokenizer from the file's own tokens and merges."""
        tokens = self.fields["tokenizer.ggml.tokens"]
        merges = [tuple(merge.split(" ")) for merge in self.fields["tokenizer.ggml.merges"]]
        tokenizer = Tokenizer(models.BPE({token: i for i, token in enumerate(tokens)}, merges))
        tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
        tokenizer.decoder = decoders.ByteLevel()
        return tokenizer

    def norm(self, x: np.ndarray, name: str) -> np.ndarray:
        """Root-mean-square norm with the weights `name`."""
        scale = np.sqrt(np.mean(x * x, axis=-1, keepdims=True) + self.fields["llama.attention.layer_norm_rms_epsilon"])
        return x / scale * self.weights[name]

    def rotate(self, x: np.ndarray) -> np.ndarray:
        """Turn the interleaved pairs of `x` [batch, time, heads, head_width]."""
        cos, sin = self.cos[: x.shape[1], None], self.sin[: x.shape[1], None]
        out = np.empty_like(x)
        out[..., 0::2] = x[..., 0::2] * cos - x[..., 1::2] * sin
        out[..., 1::2] = x[..., 0::2] * sin + x[..., 1::2] * cos
        return out

    def logits(self, ids: np.ndarray) -> np.ndarray:
        """Return logits [batch, time, vocabulary] for token ids [batch, time]."""
        heads, kv_heads = self.fields["llama.attention.head_count"], self.fields["llama.attention.head_count_kv"]
        batch, time = ids.shape
        later = np.triu(np.full((time, time), -np.inf, dtype=np.float32), 1)
        x = self.weights["token_embd.weight"][ids]
        for layer in range(self.fields["llama.block_count"]):

            def weight(name: str, layer: int = layer) -> np.ndarray:
                return self.weights[f"blk.{layer}.{name}.weight"].T

            h = self.norm(x, f"blk.{layer}.attn_norm.weight")
            q = self.rotate((h @ weight("attn_q")).reshape(batch, time, heads, -1))
            k = self.rotate((h @ weight("attn_k")).reshape(batch, time, kv_heads, -1))
            v = (h @ weight("attn_v")).reshape(batch, time, kv_heads, -1)
            k, v = (np.repeat(part, heads // kv_heads, axis=2) for part in (k, v))
            scores = q.transpose(0, 2, 1, 3) @ k.transpose(0, 2, 3, 1) / np.float32(math.sqrt(q.shape[-1])) + later
            scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
            mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ v.transpose(0, 2, 1, 3)
            x = x + mixed.transpose(0, 2, 1, 3).reshape(batch, time, -1) @ weight("attn_output")
            h = self.norm(x, f"blk.{layer}.ffn_norm.weight")
            gate = h @ weight("ffn_gate")
            x = x + (gate / (1 + np.exp(-gate)) * (h @ weight("ffn_up"))) @ weight("ffn_down")
        output = self.weights.get("output.weight", self.weights["token_embd.weight"])
        return self.norm(x, "output_norm.weight") @ output.T

    def write(self, prompt: str, tokens: int, temperature: float = 0.0, top_k: int = 40, seed: int = 1) -> str:
        """Continue `prompt` by up to `tokens` tokens: greedily at temperature 0, else sampled from the `top_k` best."""
        tokenizer, random = self.tokenizer(), np.random.default_rng(seed)
        ids = [self.bos, *tokenizer.encode(prompt).ids]
        for _ in range(tokens):
            last = self.logits(np.array([ids[-self.context :]]))[0, -1]
            if temperature == 0:
                choice = int(last.argmax())
            else:
                best = np.argsort(-last, kind="stable")[:top_k]
                weights = np.exp((last[best] - last[best[0]]).astype(np.float64) / temperature)
                choice = int(random.choice(best, p=weights / weights.sum()))
            if choice == self.eos:
                break
            ids.append(choice)
        return tokenizer.decode(ids[1:])


def windows_of(stream: np.ndarray, context: int, bos: int) -> np.ndarray:
    """Cut token ids into windows [n, context + 1] that start with BOS; the last is filled up with BOS, never scored."""
    stream = stream[stream != bos].astype(np.int64)
    stream = np.pad(stream, (0, -len(stream) % context), constant_values=bos).reshape(-1, context)
    return np.concatenate([np.full((len(stream), 1), bos), stream], axis=1)


def nats(logits_of, windows: np.ndarray, bos: int, batch: int = 4) -> tuple[float, int]:
    """Return (the summed loss in nats, the number of tokens scored) of a function from ids to logits."""
    total, count = 0.0, 0
    for start in range(0, len(windows), batch):
        part = windows[start : start + batch]
        logits = logits_of(part[:, :-1]).astype(np.float64)
        logits -= logits.max(axis=-1, keepdims=True)
        losses = np.log(np.exp(logits).sum(axis=-1)) - np.take_along_axis(logits, part[:, 1:, None], axis=-1)[..., 0]
        scored = part[:, 1:] != bos
        total, count = total + float(losses[scored].sum()), count + int(scored.sum())
    return total, count


def report(name: str, total: float, count: int, characters: int) -> None:
    """Print one line of losses."""
    print(
        f"{name}: {total / count:.4f} nats per token (perplexity {math.exp(total / count):.1f}), "
        f"{total / characters:.4f} nats per character, {total / characters / math.log(2):.4f} bits per character",
        flush=True,
    )


def checkpoint_logits(path: pathlib.Path):
    """Return the training code's float32 forward pass for the checkpoint at `path`."""
    import torch

    from model import Config, Llama

    checkpoint = torch.load(path, map_location="cpu")
    model = Llama(Config(**checkpoint["config"])).eval()
    model.load_state_dict(checkpoint["weights"])

    def logits_of(ids: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            return model(torch.from_numpy(ids)).numpy()

    return logits_of


def main() -> None:
    """Evaluate with the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--model", type=pathlib.Path, required=True)
    parser.add_argument("--checkpoint", type=pathlib.Path)
    parser.add_argument("--samples", action="store_true")
    arguments = parser.parse_args()
    model = GgufModel(arguments.model)

    corpus = json.loads((arguments.data / "corpus.json").read_text("utf-8"))
    characters = corpus["validation"]["characters"]
    windows = windows_of(np.load(arguments.data / "validation.npy"), model.context, model.bos)
    report("validation, GGUF", *nats(model.logits, windows, model.bos), characters)
    if arguments.checkpoint:
        logits_of = checkpoint_logits(arguments.checkpoint)
        report("validation, checkpoint", *nats(logits_of, windows, model.bos), characters)
        apart = np.abs(logits_of(windows[:1, :-1]) - model.logits(windows[:1, :-1])).max()
        print(f"largest difference between the two in a logit of the first window: {apart:.4f}")
    if arguments.samples:
        for prompt in PROMPTS:
            print(f"\n--- greedy\n{model.write(prompt, 80)}")
            for seed in (1, 2):
                print(f"\n--- temperature 0.8, top-k 40, seed {seed}\n{model.write(prompt, 120, 0.8, seed=seed)}")


if __name__ == "__main__":
    main()
