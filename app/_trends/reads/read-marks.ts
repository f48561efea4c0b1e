import { listModelUses } from "@/db/queries/labels/model-marks";
import { listTaxonomyMarks } from "@/db/queries/taxonomy/taxonomy-changes";
import type { Database } from "@/db/queryable";
import { findChartMarks } from "@/lib/trends/chart-marks";
import { addMonths, formatPeriod, type Granularity } from "@/lib/trends/period";

/**
 * Where models, prompts and the taxonomy changed in the months of a chart, by the names of its periods.
 * @param shown topics that are shown: changes of others are left out; null shows all
 */
export function readMarks(
  database: Database,
  range: { from: string; to: string; granularity: Granularity },
  shown: string[] | null,
): { label: string; text: string }[] {
  const startOf = (month: string) => Date.parse(`${month}-01T00:00:00Z`);
  const taxonomy = listTaxonomyMarks(database, {
    from: startOf(range.from),
    to: startOf(addMonths(range.to, 1)),
  });
  const marks = findChartMarks({ models: listModelUses(database), taxonomy, shown }, range);
  return marks.map(({ period, text }) => ({ label: formatPeriod(period), text }));
}
