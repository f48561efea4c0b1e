import { formatQuantity } from "@/lib/format";
import { type Granularity, monthOf, periodOfTime } from "./period";

/** A change that labels may show, at a period of the time axis. */
export type ChartMark = { period: string; text: string };

type ModelUse = { at: number; model: string; prompt: string | null };
type TaxonomyChange = { at: number; version: number; topicIds: string[]; words: string };

/** More changes of one period than this are counted. */
const toldChanges = 3;

/**
 * Where the model, the prompt or the taxonomy changed while posts of a range were labelled; one
 * mark per period and kind. The first model changes nothing.
 * @param changes.shown topics that are shown: changes of others are left out; null shows all
 */
export function findChartMarks(
  changes: { models: ModelUse[]; taxonomy: TaxonomyChange[]; shown: string[] | null },
  range: { from: string; to: string; granularity: Granularity },
): ChartMark[] {
  const { shown } = changes;
  const models = changes.models.filter((use, index, all) => {
    const before = all[index - 1];
    return before !== undefined && (before.model !== use.model || before.prompt !== use.prompt);
  });
  const taxonomy = changes.taxonomy.filter(
    ({ topicIds }) => shown === null || topicIds.some((id) => shown.includes(id)),
  );
  return [
    ...byPeriod(models, range, (uses) => {
      const named = uses.map(({ model, prompt }) =>
        prompt === null ? model : `${model} with prompt ${prompt}`,
      );
      return `labels from then on by ${[...new Set(named)].join(", ")}`;
    }),
    ...byPeriod(taxonomy, range, (some) => {
      const version = some.at(-1)?.version ?? 0;
      const told = some.slice(-toldChanges).map(({ words }) => words);
      const others = some.length - told.length;
      const more = others > 0 ? `; ${formatQuantity(others, "more change")}` : "";
      return `taxonomy: ${told.join("; ")}${more} (now version ${version})`;
    }),
  ].sort((a, b) => (a.period < b.period ? -1 : 1));
}

function byPeriod<Change extends { at: number }>(
  changes: Change[],
  range: { from: string; to: string; granularity: Granularity },
  describe: (changes: Change[]) => string,
): ChartMark[] {
  const periods = new Map<string, Change[]>();
  for (const change of changes) {
    const month = monthOf(change.at);
    if (month < range.from || month > range.to) continue;
    const period = periodOfTime(change.at, range.granularity);
    periods.set(period, [...(periods.get(period) ?? []), change]);
  }
  return [...periods].map(([period, some]) => ({ period, text: describe(some) }));
}
