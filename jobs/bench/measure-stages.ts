import { createEmbeddedEmbedder } from "@/lib/classification/embedding/embedded-embedder";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import type { ClassifiablePost } from "@/lib/classification/engine";
import { loadLocalModel } from "@/lib/classification/local/load-local-model";
import { LocalPredictor } from "@/lib/classification/local/local-model";

const rounds = 3;
const vectorPosts = 504;

export type StageFigures = { stage: string; posts: number; postsPerSecond: number };

/** Times both stages of the local model from memory, without a database: the median of three rounds each. */
export async function measureStages(posts: ClassifiablePost[]): Promise<StageFigures[]> {
  const some = posts.slice(0, vectorPosts);
  return [measureWords(posts), await measureVectors(some)];
}

function measureWords(posts: ClassifiablePost[]): StageFigures {
  const predictor = new LocalPredictor(loadLocalModel());
  const times = Array.from({ length: rounds }, () => {
    const startedAt = performance.now();
    for (const post of posts) predictor.read(post);
    return performance.now() - startedAt;
  });
  return toFigures("words, one core, from memory", posts.length, times);
}

/** The vector of each post and the reading with it. The first batch, which loads the weights, is not timed. */
async function measureVectors(posts: ClassifiablePost[]): Promise<StageFigures> {
  const predictor = new LocalPredictor(loadLocalModel());
  const embedder = createEmbeddedEmbedder();
  await embedder.embed(posts.slice(0, embedder.batchSize).map(embeddingText));
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    for (let start = 0; start < posts.length; start += embedder.batchSize) {
      const batch = posts.slice(start, start + embedder.batchSize);
      const embeddings = await embedder.embed(batch.map(embeddingText));
      batch.forEach((post, index) => {
        predictor.read(post, embeddings[index] ?? null);
      });
    }
    times.push(performance.now() - startedAt);
  }
  await embedder.close();
  return toFigures("sentence vectors, two threads", posts.length, times);
}

function toFigures(stage: string, posts: number, times: number[]): StageFigures {
  const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return { stage, posts, postsPerSecond: (posts / median) * 1000 };
}
