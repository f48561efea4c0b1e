import { Button, NativeSelect, Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { z } from "zod";
import { PageHead } from "@/app/_components/page-head";
import { Paging } from "@/app/_components/paging";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import { pageNumber, pageWithin } from "@/lib/paging";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { DifferencesTable } from "./differences-table";
import { compareRuns } from "./load-comparison";

export const metadata: Metadata = { title: "Compare runs" };

const perPage = 25;
const runNumber = z.coerce
  .number("the number of a classify run")
  .int("the number of a classify run")
  .positive("the number of a classify run")
  .optional();
const compareQuery = z.strictObject({ first: runNumber, second: runNumber, page: pageNumber });

export default async function CompareRunsPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(compareQuery, await searchParams);
  const { runs, comparison } = compareRuns(serverDatabase(), query);
  const { first, second } = query;
  return (
    <Stack gap="md">
      <PageHead back={{ href: "/runs", name: "All runs" }} title="Compare runs">
        How two classify runs labelled the posts that both have read. Who is right is another
        question: <TextLink href={scoresHref(first, second)}>the scores of both</TextLink> answer it
        on the posts that people have judged.
      </PageHead>
      <ParameterNotice problems={problems} />
      <RunChoice runs={runs} first={first} second={second} />
      {comparison === null ? (
        <Text size="sm">Choose two classify runs.</Text>
      ) : (
        <section aria-label="Comparison">
          <ul>
            <li>
              {formatQuantity(comparison.both, "post")} read by both: {formatCount(comparison.same)}{" "}
              labelled alike, {formatCount(comparison.different.length)} not
            </li>
            <li>
              {formatShare(comparison.agreement)} of the topics that either gave to a post were
              given by both, on average
            </li>
            <li>
              Read by one alone: {formatCount(comparison.onlyFirst)} by run {first},{" "}
              {formatCount(comparison.onlySecond)} by run {second}
            </li>
          </ul>
          <Differences comparison={comparison} page={query.page} first={first} second={second} />
        </section>
      )}
    </Stack>
  );
}

function Differences(props: {
  comparison: NonNullable<ReturnType<typeof compareRuns>["comparison"]>;
  page: number;
  first: number | undefined;
  second: number | undefined;
}) {
  const { comparison, first, second } = props;
  const total = comparison.different.length;
  const { page, offset } = pageWithin(props.page, { total, perPage });
  if (total === 0) return null;
  const shown = comparison.different.slice(offset, offset + perPage);
  return (
    <>
      <DifferencesTable
        rows={comparison.describe(shown)}
        names={[`Run ${first} alone`, `Run ${second} alone`]}
      />
      <Paging
        noun="posts"
        page={page}
        perPage={perPage}
        total={total}
        href={(number) => `/runs/compare?first=${first}&second=${second}&page=${number}`}
      />
    </>
  );
}

function RunChoice(props: {
  runs: { id: number; words: string }[];
  first: number | undefined;
  second: number | undefined;
}) {
  // Two different runs stand ready: comparing one with itself says nothing.
  const other = (first = props.runs[0]?.id) => props.runs.find(({ id }) => id !== first)?.id;
  const choice = (name: "first" | "second", label: string, chosen: number | undefined) => (
    <NativeSelect
      name={name}
      label={label}
      defaultValue={chosen}
      data={props.runs.map(({ id, words }) => ({ value: String(id), label: words }))}
    />
  );
  return (
    <form style={{ display: "flex", flexWrap: "wrap", gap: 12, alignItems: "flex-end" }}>
      {choice("first", "One run", props.first)}
      {choice("second", "Another run", props.second ?? other(props.first))}
      <Button type="submit" variant="default">
        Compare
      </Button>
    </form>
  );
}

function scoresHref(first: number | undefined, second: number | undefined): string {
  const runs = [first, second].filter((id) => id !== undefined);
  return runs.length === 0 ? "/engines" : `/engines?run=${runs.join(",")}`;
}
