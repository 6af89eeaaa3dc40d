"""Write a checkpoint as a GGUF file that llama.cpp and this project's engine load.

    python export.py --data DIR --checkpoint FILE --out FILE.gguf --name NAME

Matrices are Q8_0 (blocks of 32 values with one float16 scale), norms F32. The output matrix is the token embedding, so
there is no `output.weight`. The file depends on nothing but the checkpoint, the tokenizer and the arguments.
"""

import argparse
import json
import pathlib

import gguf
import torch

from model import Config

DESCRIPTION = (
    "A very small language model that continues English stories in the manner of nineteenth-century novels. "
    "Trained from nothing on public-domain books."
)
# The model knows no roles: a chat is the text of its messages, which the model continues.
CHAT_TEMPLATE = "{% for message in messages %}{{ message['content'] }}{% if not loop.last %}{{ '\\n' }}{% endif %}{% endfor %}"


def write_tokenizer(writer: gguf.GGUFWriter, tokenizer: dict) -> None:
    """Add the byte-level BPE tokenizer, given as the JSON that `tokenizers` saves."""
    vocabulary = sorted(tokenizer["model"]["vocab"].items(), key=lambda item: item[1])
    assert [number for _, number in vocabulary] == list(range(len(vocabulary)))
    special = {token["content"]: token["id"] for token in tokenizer["added_tokens"]}
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list([token for token, _ in vocabulary])
    writer.add_token_types(
        [gguf.TokenType.CONTROL if token in special else gguf.TokenType.NORMAL for token, _ in vocabulary]
    )
    writer.add_token_merges([" ".join(pair) for pair in tokenizer["model"]["merges"]])
    writer.add_bos_token_id(special["<s>"])
    writer.add_eos_token_id(special["</s>"])
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(False)
    writer.add_chat_template(CHAT_TEMPLATE)


def main() -> None:
    """Export with the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--checkpoint", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--name", required=True)
    arguments = parser.parse_args()
    checkpoint = torch.load(arguments.checkpoint, map_location="cpu")
    config = Config(**checkpoint["config"])

    writer = gguf.GGUFWriter(arguments.out, "llama")
    writer.add_name(arguments.name)
    writer.add_type("model")
    writer.add_description(DESCRIPTION)
    writer.add_license("Apache-2.0 OR MIT")
    writer.add_languages(["en"])
    writer.add_size_label(f"{checkpoint['parameters'] / 1e6:.1f}M")
    writer.add_uint64("general.parameter_count", checkpoint["parameters"])
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    writer.add_quantization_version(gguf.GGML_QUANT_VERSION)
    writer.add_vocab_size(config.vocabulary)
    writer.add_context_length(config.context)
    writer.add_embedding_length(config.width)
    writer.add_block_count(config.layers)
    writer.add_feed_forward_length(config.hidden)
    writer.add_head_count(config.heads)
    writer.add_head_count_kv(config.kv_heads)
    writer.add_key_length(config.head_width)
    writer.add_value_length(config.head_width)
    writer.add_rope_dimension_count(config.head_width)
    writer.add_rope_freq_base(config.rope_base)
    writer.add_layer_norm_rms_eps(config.epsilon)
    write_tokenizer(writer, json.loads((arguments.data / "tokenizer.json").read_text("utf-8")))

    # The module names in model.py are GGUF's tensor names.
    for name, weight in checkpoint["weights"].items():
        values = weight.float().numpy()
        kind = gguf.GGMLQuantizationType.Q8_0 if values.ndim == 2 else gguf.GGMLQuantizationType.F32
        writer.add_tensor(name, gguf.quants.quantize(values, kind), raw_dtype=kind)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    print(f"{arguments.out}: {arguments.out.stat().st_size} bytes, {checkpoint['parameters']} parameters")


if __name__ == "__main__":
    main()
