import type { FoundFeed } from "@/lib/discovery/discover-feeds";
import { RobotsError } from "@/lib/web/polite-web";
import { WebError, type WebRequest, type WebResponse } from "@/lib/web/web-client";
import { isOnSite } from "./same-site";
import { strategies } from "./strategies";
import type { HistorySource, HistoryStep, HistoryStrategy } from "./strategy";
import type { StrategyName } from "./strategy-names";

/** What history is to be had: by which way, and how many posts in all (at least, where `isAtLeast`). */
export type HistoryPreview = { strategy: StrategyName; posts: number; isAtLeast: boolean };

export type PreviewTools = {
  web: {
    get(url: string, request: WebRequest): Promise<WebResponse>;
    sitemapsOf(url: string, signal: AbortSignal): Promise<string[]>;
  };
  signal: AbortSignal;
  now: number;
};

/** Documents that are read for each way: enough to see whether it brings older posts. */
const mostDocuments = 3;

/**
 * Tries each way to older posts of a feed that is not stored yet, with a few requests. Null where
 * none shows any. @throws the signal's reason when that aborts
 */
export async function previewHistory(
  feed: FoundFeed,
  tools: PreviewTools,
): Promise<HistoryPreview | null> {
  const known = feed.items.map(({ canonicalUrl: url, publishedAt }) => ({ url, publishedAt }));
  const sitemaps = await quietly(tools, () =>
    tools.web.sitemapsOf(feed.siteUrl ?? feed.url, tools.signal),
  );
  const source: HistorySource = {
    ...{ feedUrl: feed.url, siteUrl: feed.siteUrl, known },
    ...{ sitemaps: sitemaps ?? [], since: null, isProven: false },
  };
  for (const strategy of strategies) {
    for (const group of strategy.start(source)) {
      const preview = await tryGroup(strategy, group, { source, tools });
      if (preview !== null) return preview;
    }
  }
  return null;
}

async function tryGroup(
  strategy: HistoryStrategy,
  group: string[],
  { source, tools }: { source: HistorySource; tools: PreviewTools },
): Promise<HistoryPreview | null> {
  const urls = new Set(source.known.map(({ url }) => url));
  const cursor = [...group];
  for (let count = 0; count < mostDocuments; count += 1) {
    const url = cursor.shift();
    if (url === undefined) break;
    const step = await readStep(strategy, url, { source, tools });
    if (step === null) continue;
    const posts = step.posts.filter(({ link }) => isOnSite(link, source));
    const sizeBefore = urls.size;
    for (const found of [...posts, ...step.pages]) urls.add(found.url);
    cursor.unshift(...step.next);
    if (urls.size === sizeBefore) continue;
    const isAtLeast = step.total === null && cursor.length > 0;
    return { strategy: strategy.name, posts: step.total ?? urls.size, isAtLeast };
  }
  return null;
}

async function readStep(
  strategy: HistoryStrategy,
  url: string,
  { source, tools }: { source: HistorySource; tools: PreviewTools },
): Promise<HistoryStep | null> {
  const response = await quietly(tools, () => tools.web.get(url, { signal: tools.signal }));
  if (response === null || response.status < 200 || response.status > 299) return null;
  const { bytes, headers } = response;
  return strategy.read({ url, bytes, headers, now: tools.now }, source);
}

/** Null where the server does not answer, or does not want to be asked. */
async function quietly<Result>(
  { signal }: PreviewTools,
  work: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof WebError || error instanceof RobotsError) return null;
    throw error;
  }
}
