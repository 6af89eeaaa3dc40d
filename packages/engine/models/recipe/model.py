"""A small Llama: RMSNorm, rotary positions in interleaved pairs, grouped-query attention, SwiGLU, no biases, tied output.

The rotary embedding turns the pairs (2i, 2i + 1) of a head, as llama.cpp does for the architecture "llama", so the
query and key matrices go into a GGUF file as they are, with no permutation.
"""

import dataclasses

import torch
import torch.nn.functional as F
from torch import nn


@dataclasses.dataclass(frozen=True)
class Config:
    """The shape of a model. `width`, `hidden` and `heads * head_width` are multiples of 32, for Q8_0's blocks."""

    vocabulary: int = 4096
    context: int = 512
    width: int = 256
    layers: int = 4
    heads: int = 8
    kv_heads: int = 4
    head_width: int = 32
    hidden: int = 640
    rope_base: float = 10000.0
    epsilon: float = 1e-5
    dropout: float = 0.1


def rope_table(config: Config) -> torch.Tensor:
    """Return [context, head_width / 2] unit complex numbers, by which the pairs of a head are multiplied."""
    frequencies = config.rope_base ** (-torch.arange(0, config.head_width, 2).double() / config.head_width)
    angles = torch.outer(torch.arange(config.context).double(), frequencies)
    return torch.stack([angles.cos(), angles.sin()], dim=-1).float()


def rotate(x: torch.Tensor, table: torch.Tensor) -> torch.Tensor:
    """Turn each pair (2i, 2i + 1) of `x` [batch, heads, time, head_width] by its position's angle."""
    a, b = x.float().unflatten(-1, (-1, 2)).unbind(-1)
    cos, sin = table[: x.shape[-2]].unbind(-1)
    return torch.stack([a * cos - b * sin, a * sin + b * cos], dim=-1).flatten(-2).type_as(x)


class RmsNorm(nn.Module):
    """Scale a vector to root mean square 1, then by learned weights."""

    def __init__(self, width: int, epsilon: float):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))
        self.epsilon = epsilon

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        wide = x.float()
        return (wide * torch.rsqrt(wide.square().mean(-1, keepdim=True) + self.epsilon) * self.weight).type_as(x)


class Block(nn.Module):
    """One transformer layer: attention, then the gated feed-forward network, each on a residual branch."""

    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.attn_norm = RmsNorm(config.width, config.epsilon)
        self.attn_q = nn.Linear(config.width, config.heads * config.head_width, bias=False)
        self.attn_k = nn.Linear(config.width, config.kv_heads * config.head_width, bias=False)
        self.attn_v = nn.Linear(config.width, config.kv_heads * config.head_width, bias=False)
        self.attn_output = nn.Linear(config.heads * config.head_width, config.width, bias=False)
        self.ffn_norm = RmsNorm(config.width, config.epsilon)
        self.ffn_gate = nn.Linear(config.width, config.hidden, bias=False)
        self.ffn_up = nn.Linear(config.width, config.hidden, bias=False)
        self.ffn_down = nn.Linear(config.hidden, config.width, bias=False)

    def forward(self, x: torch.Tensor, table: torch.Tensor) -> torch.Tensor:
        config, drop = self.config, self.config.dropout if self.training else 0.0
        h = self.attn_norm(x)
        q, k, v = (
            project(h).unflatten(-1, (-1, config.head_width)).transpose(1, 2)
            for project in (self.attn_q, self.attn_k, self.attn_v)
        )
        q, k = rotate(q, table), rotate(k, table)
        # Query head h reads key-value head h // (heads / kv_heads).
        group = config.heads // config.kv_heads
        k, v = k.repeat_interleave(group, dim=1), v.repeat_interleave(group, dim=1)
        h = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + F.dropout(self.attn_output(h.transpose(1, 2).flatten(-2)), drop)
        h = self.ffn_norm(x)
        return x + F.dropout(self.ffn_down(F.dropout(F.silu(self.ffn_gate(h)) * self.ffn_up(h), drop)), drop)


class Llama(nn.Module):
    """The language model: token ids [batch, time] in, logits [batch, time, vocabulary] out."""

    def __init__(self, config: Config):
        super().__init__()
        self.config = config
        self.token_embd = nn.Embedding(config.vocabulary, config.width)
        self.blk = nn.ModuleList(Block(config) for _ in range(config.layers))
        self.output_norm = RmsNorm(config.width, config.epsilon)
        self.register_buffer("table", rope_table(config), persistent=False)
        nn.init.normal_(self.token_embd.weight, std=0.02)
        for name, weight in self.named_parameters():
            if weight.ndim == 2 and name != "token_embd.weight":
                branch_end = name.endswith(("attn_output.weight", "ffn_down.weight"))
                nn.init.normal_(weight, std=0.02 / (2 * config.layers) ** 0.5 if branch_end else 0.02)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        x = F.dropout(self.token_embd(ids), self.config.dropout if self.training else 0.0)
        for block in self.blk:
            x = block(x, self.table)
        return F.linear(self.output_norm(x), self.token_embd.weight)
