import { VersionNotice } from "@/app/_trends/notices/version-notice";
import { ExploreFigure } from "@/app/explore/explore-figure";
import { loadExplore } from "@/app/explore/load-explore";
import type { RawParameters } from "@/lib/parse-parameters";

export const metadata = { title: "Chart" };

/** The large chart alone, for a page of somebody else's. */
export default async function EmbeddedExplorePage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const exploration = loadExplore(await searchParams, Date.now());
  return (
    <>
      <VersionNotice linked={exploration.query.v} current={exploration.dataVersion} />
      <ExploreFigure exploration={exploration} isEmbedded />
    </>
  );
}
