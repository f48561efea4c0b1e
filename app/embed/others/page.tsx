import { VersionNotice } from "@/app/_trends/notices/version-notice";
import { OthersFigure } from "@/app/companies/[companyId]/others-figure";
import { loadBesideOthers } from "@/app/companies/read-others";
import { parseParameters, type RawParameters } from "@/lib/parse-parameters";
import { othersQuerySchema } from "@/lib/trends/compare-query";

export const metadata = { title: "A company beside all others" };

/** The figure alone, for a page of somebody else's. */
export default async function EmbeddedOthersPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const parsed = parseParameters(othersQuerySchema, await searchParams);
  const beside = parsed.ok ? loadBesideOthers(parsed.value, Date.now()) : undefined;
  if (!parsed.ok || !beside) return <p>The address names no company that is known.</p>;
  return (
    <>
      <VersionNotice linked={parsed.value.v} current={beside.dataVersion} />
      <OthersFigure beside={beside} isEmbedded />
    </>
  );
}
