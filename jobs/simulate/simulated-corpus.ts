import type { AuditedPost } from "@/lib/trends/audit/audited-post";
import { type ClusterSums, sumClusters } from "@/lib/trends/statistics/cluster-sums";
import type { RandomDraws } from "./random-draws";

export type CorpusSettings = {
  companies: number;
  /** Mean posts of a company; sizes are log-normal around it. */
  companyPosts: number;
  prevalence: number;
  /** Intraclass correlation of true topics within companies. */
  correlation: number;
  truePositiveRate: number;
  falsePositiveRate: number;
};

export type SimulatedPost = { companyId: string; truth: boolean; predicted: boolean };
export type SimulatedCorpus = { posts: SimulatedPost[]; predicted: ClusterSums };

/** Posts of companies that each have a rate of their own, with an engine's labels that err at given rates. */
export function drawCorpus(draws: RandomDraws, settings: CorpusSettings): SimulatedCorpus {
  const posts: SimulatedPost[] = [];
  const cells = Array.from({ length: settings.companies }, (_, company) => {
    const rate = draws.rate(settings.prevalence, settings.correlation);
    const classified = companySize(draws, settings.companyPosts);
    let given = 0;
    for (let post = 0; post < classified; post += 1) {
      const truth = draws.chance(rate);
      const predicted = draws.chance(
        truth ? settings.truePositiveRate : settings.falsePositiveRate,
      );
      posts.push({ companyId: String(company), truth, predicted });
      if (predicted) given += 1;
    }
    return { posts: given, classified };
  });
  return { posts, predicted: sumClusters(cells) };
}

/** At least one post; log-normal with standard deviation 0.8, as the sizes of real blogs are. */
export function companySize(draws: RandomDraws, mean: number): number {
  const spread = 0.8;
  return Math.max(1, Math.round(mean * Math.exp(spread * draws.normal() - spread ** 2 / 2)));
}

/** Draws so many posts for an audit, each with the same chance. */
export function drawAudit(
  draws: RandomDraws,
  corpus: SimulatedCorpus,
  size: number,
): AuditedPost[] {
  const { posts } = corpus;
  const order = posts.map((_, index) => index);
  return Array.from({ length: size }, (_, place) => {
    const other = place + Math.floor(draws.uniform() * (order.length - place));
    const drawn = order[other] ?? 0;
    order[other] = order[place] ?? 0;
    return toAudited(posts[drawn], drawn, size / posts.length);
  });
}

/** Half of the audit from posts with the topic as the engine says, half from the others. */
export function drawStratifiedAudit(
  draws: RandomDraws,
  corpus: SimulatedCorpus,
  size: number,
): AuditedPost[] {
  const given = corpus.predicted.posts;
  const others = corpus.predicted.classified - given;
  return corpus.posts.flatMap((post, index) => {
    const chance = Math.min(1, size / 2 / (post.predicted ? given : others));
    return draws.chance(chance) ? [toAudited(post, index, chance)] : [];
  });
}

/** What the engine gives to a twelfth of the posts, as those of one month. */
export function drawMonth(draws: RandomDraws, corpus: SimulatedCorpus): ClusterSums {
  const cells = new Map<string, { posts: number; classified: number }>();
  for (const { companyId, predicted } of corpus.posts) {
    if (!draws.chance(1 / 12)) continue;
    const { posts, classified } = cells.get(companyId) ?? { posts: 0, classified: 0 };
    cells.set(companyId, { posts: posts + Number(predicted), classified: classified + 1 });
  }
  return sumClusters(cells.values());
}

function toAudited(post: SimulatedPost | undefined, postId: number, chance: number): AuditedPost {
  return {
    postId,
    month: "2026-01",
    companyId: post?.companyId ?? "",
    predicted: post?.predicted ?? false,
    truth: post?.truth ?? false,
    inclusionProbability: chance,
    reviewedAt: 0,
  };
}
