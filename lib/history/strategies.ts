import { blogger } from "./blogger";
import { ghost } from "./ghost";
import { medium } from "./medium";
import { pagedFeed } from "./paged-feed";
import { sitemap } from "./sitemap";
import type { HistoryStrategy } from "./strategy";
import { type StrategyName, strategyNames } from "./strategy-names";
import { wordpress } from "./wordpress";

const byName: Record<StrategyName, HistoryStrategy> = {
  wordpress,
  "paged-feed": pagedFeed,
  blogger,
  ghost,
  medium,
  sitemap,
};

/** Every way to find older posts, in the order in which they are tried. */
export const strategies: HistoryStrategy[] = strategyNames.map((name) => byName[name]);

export function strategyNamed(name: StrategyName): HistoryStrategy {
  return byName[name];
}
