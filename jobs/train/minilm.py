"""MiniLM in PyTorch for tune-minilm.py: frozen layers below, tuned ones above, a linear head."""
import json
import math
import struct

import numpy as np
import torch
import torch.nn.functional as F

WIDTH, HEADS, LAYERS, TUNED = 384, 12, 6, 2
BATCH, DROPOUT = 32, 0.1
# The head reads vectors of length 1 at this scale: its weights stay small.
SCALE = 10


def read_weights(path):
    """Tensors by name out of a safetensors file of 16-bit floats."""
    with open(path, "rb") as file:
        raw = file.read()
    start = 8 + struct.unpack("<Q", raw[:8])[0]
    tensors = {}
    for name, entry in json.loads(raw[8:start]).items():
        if entry.get("dtype") != "F16":
            continue
        first, last = entry["data_offsets"]
        values = np.frombuffer(raw[start + first : start + last], np.float16).astype(np.float32)
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]))
    return tensors


class Dense(torch.autograd.Function):
    """x times the transposed w with products of 16 bits, many times as fast; sums have 32."""

    @staticmethod
    def forward(context, x, w):
        context.save_for_backward(x.bfloat16(), w.bfloat16())
        return (x.bfloat16() @ w.bfloat16().t()).float()

    @staticmethod
    def backward(context, gradient):
        x, w = context.saved_tensors
        narrow = gradient.bfloat16()
        of_x = (narrow @ w).float() if context.needs_input_grad[0] else None
        return of_x, (narrow.t() @ x).float()


class Layer(torch.nn.Module):
    """An encoder layer on texts laid end to end; only attention sees them as a padded grid."""

    def __init__(self, weights, number):
        super().__init__()
        of = lambda name: weights[f"encoder.layer.{number}.{name}"]
        own = lambda tensor: torch.nn.Parameter(tensor.clone())
        parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
        self.attention_weight = own(torch.cat([of(f"{part}.weight") for part in parts]))
        self.attention_bias = own(torch.cat([of(f"{part}.bias") for part in parts]))
        dense = {"joined": "attention.output.dense", "wide": "intermediate.dense", "narrow": "output.dense"}
        norms = {"first_norm": "attention.output.LayerNorm", "second_norm": "output.LayerNorm"}
        for short, name in {**dense, **norms}.items():
            setattr(self, f"{short}_weight", own(of(f"{name}.weight")))
            setattr(self, f"{short}_bias", own(of(f"{name}.bias")))

    def forward(self, x, lengths):
        attended = self.dense(self.attend(x, lengths), "joined")
        x = self.norm(x + F.dropout(attended, DROPOUT, self.training), "first_norm")
        middle = self.dense(F.gelu(self.dense(x, "wide")), "narrow")
        return self.norm(x + F.dropout(middle, DROPOUT, self.training), "second_norm")

    def dense(self, x, name):
        return Dense.apply(x, getattr(self, f"{name}_weight")) + getattr(self, f"{name}_bias")

    def norm(self, x, name):
        return F.layer_norm(x, (WIDTH,), getattr(self, f"{name}_weight"), getattr(self, f"{name}_bias"), 1e-12)

    def attend(self, x, lengths):
        rows, longest = len(lengths), int(lengths.max())
        present = torch.arange(longest)[None] < lengths[:, None]
        cells = present.flatten().nonzero().flatten()
        joined = self.dense(x, "attention")
        grid = x.new_zeros(rows * longest, 3 * WIDTH).index_copy(0, cells, joined)
        query, key, value = grid.view(rows, longest, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        fit = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        shares = fit.masked_fill(~present[:, None, None], -1e9).softmax(-1)
        shares = F.dropout(shares, DROPOUT, self.training)
        mixed = (shares @ value).permute(0, 2, 1, 3).reshape(rows * longest, WIDTH)
        return mixed.index_select(0, cells)


def mean_vectors(x, lengths):
    owners = torch.repeat_interleave(torch.arange(len(lengths)), lengths)
    sums = torch.zeros(len(lengths), WIDTH).index_add(0, owners, x)
    return F.normalize(sums / lengths[:, None])


def freeze(weights, token_ids):
    """What leaves the layers that stay as they are (16-bit floats, one array a text), and the untuned vectors."""
    layers = [Layer(weights, number).eval() for number in range(LAYERS)]
    states, vectors = [None] * len(token_ids), torch.zeros(len(token_ids), WIDTH)
    order = sorted(range(len(token_ids)), key=lambda number: len(token_ids[number]))
    with torch.no_grad():
        for start in range(0, len(order), BATCH):
            numbers = order[start : start + BATCH]
            x = first_states(weights, [token_ids[number] for number in numbers])
            lengths = torch.tensor([len(token_ids[number]) for number in numbers])
            for number, layer in enumerate(layers):
                if number == LAYERS - TUNED:
                    for text, state in zip(numbers, x.split(lengths.tolist())):
                        states[text] = state.half().clone()
                x = layer(x, lengths)
            vectors[numbers] = mean_vectors(x, lengths)
    return states, vectors


def first_states(weights, token_ids):
    tokens = torch.cat([torch.tensor(ids) for ids in token_ids])
    places = torch.cat([torch.arange(len(ids)) for ids in token_ids])
    of = lambda name: weights[f"embeddings.{name}.weight"]
    sums = of("word_embeddings")[tokens] + of("position_embeddings")[places] + of("token_type_embeddings")[0]
    return F.layer_norm(sums, (WIDTH,), of("LayerNorm"), weights["embeddings.LayerNorm.bias"], 1e-12)


class Network(torch.nn.Module):
    def __init__(self, weights, topic_count, mean):
        super().__init__()
        self.layers = torch.nn.ModuleList(Layer(weights, LAYERS - TUNED + number) for number in range(TUNED))
        self.head = torch.nn.Linear(WIDTH, topic_count)
        torch.nn.init.zeros_(self.head.weight)
        torch.nn.init.constant_(self.head.bias, -3)
        self.register_buffer("mean", mean)

    def forward(self, states):
        lengths = torch.tensor([len(state) for state in states])
        x = torch.cat(states).float()
        for layer in self.layers:
            x = layer(x, lengths)
        vectors = F.dropout(mean_vectors(x, lengths) - self.mean, DROPOUT, self.training)
        return self.head(vectors * SCALE)
