import type {
  ClassifiablePost,
  Engine,
  PredictedLabel,
  Prediction,
} from "@/lib/classification/engine";
import { contentHash } from "@/lib/posts/incoming-post";
import { failure } from "./read-reply";

/** What is kept of a model's answer about a text. */
export type KeptReply = { labels: PredictedLabel[]; summary: string | null };

/** Replies by content hash, for one model, prompt and taxonomy. */
export type ReplyCache = {
  find(contentHashes: string[]): Map<string, KeptReply>;
  keep(replies: (KeptReply & { contentHash: string })[]): void;
};

/**
 * The same engine, which never asks twice about the same text: what is kept is used, and posts of
 * the same text at the same time share one answer. Failures are not kept.
 */
export function withReplyCache(engine: Engine, cache: ReplyCache): Engine {
  const inFlight = new Map<string, Promise<Prediction>>();
  return {
    ...engine,
    async classify(posts, signal) {
      const hashes = posts.map(contentHash);
      const kept = cache.find(hashes);
      const fresh = firstOfEach(posts, hashes).filter(
        ({ hash }) => !kept.has(hash) && !inFlight.has(hash),
      );
      if (fresh.length > 0) askAbout(fresh, { engine, cache, inFlight, signal });
      const asked = new Set(fresh.map(({ place }) => place));
      return Promise.all(
        hashes.map(async (hash, place) => {
          const reply = kept.get(hash);
          if (reply) return { kind: "labels", ...reply, isFromCache: true };
          const answer = (await inFlight.get(hash)) ?? failure("other", "no answer came");
          return asked.has(place) || answer.kind === "failure"
            ? answer
            : { ...answer, isFromCache: true };
        }),
      );
    },
  };
}

type HashedPost = { post: ClassifiablePost; hash: string; place: number };

function firstOfEach(posts: ClassifiablePost[], hashes: string[]): HashedPost[] {
  return posts.flatMap((post, place) => {
    const hash = hashes[place] ?? "";
    return hashes.indexOf(hash) === place ? [{ post, hash, place }] : [];
  });
}

/** Starts one call for these posts; each post's answer is in `inFlight` until it is kept. */
function askAbout(
  fresh: HashedPost[],
  work: {
    engine: Engine;
    cache: ReplyCache;
    inFlight: Map<string, Promise<Prediction>>;
    signal: AbortSignal | undefined;
  },
): void {
  const { engine, cache, inFlight, signal } = work;
  const call = engine
    .classify(
      fresh.map(({ post }) => post),
      signal,
    )
    .then((answers) => {
      cache.keep(fresh.flatMap(({ hash }, index) => toKept(hash, answers[index])));
      return answers;
    });
  fresh.forEach(({ hash }, index) => {
    const answer = call.then((answers) => answers[index] ?? failure("other", "no answer came"));
    inFlight.set(hash, answer);
    const forget = () => void inFlight.delete(hash);
    answer.then(forget, forget);
  });
}

function toKept(hash: string, answer: Prediction | undefined) {
  if (answer?.kind !== "labels") return [];
  return [{ contentHash: hash, labels: answer.labels, summary: answer.summary ?? null }];
}
