import { VersionNotice } from "@/app/_trends/notices/version-notice";
import { CompareFigure } from "@/app/compare/compare-figure";
import { loadCompare } from "@/app/compare/load-compare";
import type { RawParameters } from "@/lib/parse-parameters";

export const metadata = { title: "Companies side by side" };

/** The comparison alone, for a page of somebody else's. */
export default async function EmbeddedComparePage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const comparison = loadCompare(await searchParams, Date.now());
  if (comparison.query.companies.length === 0) return <p>No companies are chosen.</p>;
  return (
    <>
      <VersionNotice linked={comparison.query.v} current={comparison.dataVersion} />
      <CompareFigure comparison={comparison} isEmbedded />
    </>
  );
}
