import { Stack } from "@mantine/core";
import { VersionNotice } from "@/app/_trends/notices/version-notice";
import { Overview } from "@/app/_trends/overview";
import { loadHome } from "@/app/_trends/reads/load-home";
import type { RawParameters } from "@/lib/parse-parameters";

export const metadata = { title: "Trends" };

/** The findings and the small charts alone, for a page of somebody else's. */
export default async function EmbeddedHomePage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const home = loadHome(await searchParams, Date.now());
  if (!home.verdicts) return <p>There are no posts yet.</p>;
  return (
    <Stack gap="md">
      <VersionNotice linked={home.query.v} current={home.dataVersion} />
      <Overview {...home} verdicts={home.verdicts} isEmbedded />
    </Stack>
  );
}
