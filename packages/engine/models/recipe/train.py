"""Train the model and keep the checkpoint with the lowest validation loss.

    python train.py --data DIR --out FILE [options]

Deterministic for a seed on one machine and one set of library versions; across machines floating-point sums differ.
Matrices are trained with Muon, embeddings and norms with AdamW. Every training window starts with BOS and, where it
can, at the start of a paragraph, which is how the model is prompted later.
"""

import argparse
import dataclasses
import json
import math
import pathlib
import time

import gguf
import numpy as np
import torch
import torch.nn.functional as F

from model import Config, Llama

BOS_ID = 0


def paragraph_starts(tokens: np.ndarray, newline: int) -> np.ndarray:
    """Return for each position the start of the paragraph it lies in (the position after a newline or a BOS)."""
    opens = np.zeros(len(tokens), dtype=np.int64)
    after = np.flatnonzero((tokens[:-1] == newline) | (tokens[:-1] == BOS_ID)) + 1
    opens[after] = after
    return np.maximum.accumulate(opens)


def training_batches(tokens: np.ndarray, newline: int, context: int, batch: int, seed: int):
    """Yield endless random batches [batch, context + 1]: BOS, then text from a paragraph's start onwards."""
    random, starts = np.random.default_rng(seed), paragraph_starts(tokens, newline)
    while True:
        picked = random.integers(0, len(tokens) - 2 * context, batch)
        start = starts[picked]
        # In a paragraph longer than the context, its later parts must be seen too.
        start = np.where(picked - start < context // 2, start, picked)
        windows = np.stack([tokens[s : s + context] for s in start]).astype(np.int64)
        yield torch.from_numpy(np.concatenate([np.full((batch, 1), BOS_ID), windows], axis=1))


def validation_windows(tokens: np.ndarray, context: int) -> torch.Tensor:
    """Cut the stream, less its BOS tokens, into windows [n, context + 1] of BOS and `context` tokens.

    Every token of the stream is predicted exactly once. The last window is filled up with BOS, which is never scored.
    """
    stream = tokens[tokens != BOS_ID].astype(np.int64)
    stream = np.pad(stream, (0, -len(stream) % context), constant_values=BOS_ID).reshape(-1, context)
    return torch.from_numpy(np.concatenate([np.full((len(stream), 1), BOS_ID), stream], axis=1))


def read_weights(path: pathlib.Path, device: str) -> dict[str, torch.Tensor]:
    """Read the weights of a checkpoint or, dequantised, of an exported GGUF file."""
    if path.suffix != ".gguf":
        return torch.load(path, map_location=device)["weights"]
    # The module names in model.py are GGUF's tensor names.
    return {
        tensor.name: torch.from_numpy(gguf.quants.dequantize(tensor.data, tensor.tensor_type).copy())
        for tensor in gguf.GGUFReader(path).tensors
    }


@torch.no_grad()
def mean_loss(model: torch.nn.Module, windows: torch.Tensor, batch: int, autocast) -> float:
    """Return the mean loss in nats per token over the scored tokens of `windows`."""
    model.eval()
    device = next(model.parameters()).device
    total = count = 0.0
    for part in windows.split(batch):
        part = part.to(device)
        with autocast():
            logits = model(part[:, :-1])
        target = part[:, 1:].masked_fill(part[:, 1:] == BOS_ID, -100)
        total += F.cross_entropy(logits.float().flatten(0, 1), target.flatten(), reduction="sum", ignore_index=-100).item()
        count += (target >= 0).sum().item()
    model.train()
    return total / count


def optimizers(model: Llama, arguments: argparse.Namespace) -> list[torch.optim.Optimizer]:
    """Return Muon for the layers' matrices and AdamW for the rest, each with its peak learning rate in `peak`."""
    matrices = [p for p in model.blk.parameters() if p.ndim == 2]
    norms = [p for p in model.parameters() if p.ndim == 1]
    made = [
        torch.optim.Muon(
            matrices, lr=arguments.muon_rate, weight_decay=arguments.decay, adjust_lr_fn="match_rms_adamw"
        ),
        torch.optim.AdamW(
            [
                {"params": [model.token_embd.weight], "weight_decay": arguments.decay},
                {"params": norms, "weight_decay": 0.0},
            ],
            lr=arguments.adam_rate,
            betas=(0.9, 0.95),
        ),
    ]
    for optimizer in made:
        for group in optimizer.param_groups:
            group["peak"] = group["lr"]
    return made


def rate_at(progress: float, warmup: float = 0.02, cooldown: float = 0.5) -> float:
    """Return the learning rate's factor at `progress` in [0, 1]: linear up, flat, then linear down to nearly 0."""
    if progress < warmup:
        return progress / warmup
    return min(1.0, max(0.01, (1 - progress) / cooldown))


def main() -> None:
    """Train with the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--init", type=pathlib.Path, help="go on from the weights of this checkpoint or GGUF file, same shape")
    for field in dataclasses.fields(Config):
        if field.name not in ("vocabulary", "epsilon"):
            parser.add_argument(f"--{field.name.replace('_', '-')}", type=field.type, default=field.default)
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--minutes", type=float, default=1e9, help="end the run, cooldown included, within this time")
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--muon-rate", type=float, default=3e-3)
    parser.add_argument("--adam-rate", type=float, default=3e-3)
    parser.add_argument("--decay", type=float, default=0.1)
    parser.add_argument("--every", type=int, default=100, help="steps between validations")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--compile", action="store_true")
    arguments = parser.parse_args()

    torch.manual_seed(arguments.seed)
    torch.set_float32_matmul_precision("high")
    corpus = json.loads((arguments.data / "corpus.json").read_text())
    newline = json.loads((arguments.data / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]["\u010a"]
    shape = {f.name: getattr(arguments, f.name) for f in dataclasses.fields(Config) if hasattr(arguments, f.name)}
    config = Config(vocabulary=corpus["vocabulary"], **shape)
    training = np.load(arguments.data / "train.npy")
    validation = validation_windows(np.load(arguments.data / "validation.npy"), config.context)
    # The same number of training windows, evenly spaced, so that the two losses can be compared.
    training_sample = validation_windows(training, config.context)[:-1]
    training_sample = training_sample[:: max(1, len(training_sample) // len(validation))]

    model = Llama(config).to(arguments.device)
    if arguments.init:
        model.load_state_dict(read_weights(arguments.init, arguments.device))
    forward = torch.compile(model) if arguments.compile else model
    parameters = sum(p.numel() for p in model.parameters())
    print(f"{parameters} parameters, {len(training)} training tokens, {config}", flush=True)

    def autocast():
        return torch.autocast(arguments.device, dtype=torch.bfloat16)

    used = optimizers(model, arguments)
    batches = training_batches(training, newline, config.context, arguments.batch, arguments.seed)
    best, history, started, step, progress = math.inf, [], time.monotonic(), 0, 0.0
    while progress < 1:
        progress = max(step / arguments.steps, (time.monotonic() - started) / 60 / arguments.minutes)
        if step % arguments.every == 0 or progress >= 1:
            loss = mean_loss(forward, validation, arguments.batch, autocast)
            seconds = time.monotonic() - started
            history.append({"step": step, "validation": loss, "seconds": round(seconds, 1)})
            print(f"step {step:6}  validation {loss:.4f}  {seconds:7.1f} s", flush=True)
            if loss < best:
                best = loss
                torch.save(
                    {"config": dataclasses.asdict(config), "weights": model.state_dict(), "step": step, "best": best,
                     "parameters": parameters, "history": history, "arguments": {k: str(v) for k, v in vars(arguments).items()}},
                    arguments.out,
                )  # fmt: skip
        for optimizer in used:
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * rate_at(progress)
        window = next(batches).to(arguments.device, non_blocking=True)
        with autocast():
            logits = forward(window[:, :-1])
        loss = F.cross_entropy(logits.float().flatten(0, 1), window[:, 1:].flatten())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in used:
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
        step += 1

    checkpoint = torch.load(arguments.out, map_location=arguments.device)
    model.load_state_dict(checkpoint["weights"])
    checkpoint["train_loss"] = mean_loss(model, training_sample, arguments.batch, autocast)
    checkpoint["seconds"], checkpoint["hardware"] = time.monotonic() - started, arguments.device
    if arguments.device == "cuda":
        checkpoint["hardware"] = torch.cuda.get_device_name()
    checkpoint["torch"] = str(torch.__version__)
    torch.save(checkpoint, arguments.out)
    print(f"best {best:.4f} at step {checkpoint['step']} of {step - 1}, train {checkpoint['train_loss']:.4f}")


if __name__ == "__main__":
    main()
