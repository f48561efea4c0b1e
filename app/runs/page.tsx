import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { z } from "zod";
import { EmptyState } from "@/app/_components/empty-state";
import { Paging } from "@/app/_components/paging";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { serverDatabase } from "@/app/_server/database";
import { closeDeadRunsHere } from "@/app/_server/start-job";
import { ChoiceLinks } from "@/app/_trends/controls/choice-links";
import { countRuns, listRuns } from "@/db/queries/runs/runs";
import { pageNumber, pageWithin } from "@/lib/paging";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { jobLabels } from "@/lib/runs/describe-run";
import { jobNames } from "@/lib/runs/run";
import { loadEstimate } from "./load-estimate";
import { RunTable } from "./run-table";
import { StartRun } from "./start-run";

export const metadata: Metadata = { title: "Runs" };

const runsPerPage = 50;
const runsQuery = z.strictObject({
  page: pageNumber,
  /** The job whose form is shown. */
  start: z.enum(jobNames, `one of ${jobNames.join(", ")}`).default("classify"),
});

export default async function RunsPage({ searchParams }: { searchParams: Promise<RawParameters> }) {
  const { query, problems } = parseUsableParameters(runsQuery, await searchParams);
  const database = serverDatabase();
  closeDeadRunsHere(database);
  const total = countRuns(database);
  const page = pageWithin(query.page, { total, perPage: runsPerPage });
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>Runs</Title>
        <Text c="dimmed" size="sm">
          A run is one execution of a job: ingest reads the feeds and stores their posts, backfill
          reads the older posts that feeds no longer show, classify labels the posts, train lets the
          built-in model learn from corrections, evaluate scores labels against what people have
          judged.
        </Text>
      </div>
      <ParameterNotice problems={problems} />
      <div>
        <ChoiceLinks
          label="Start a run"
          choices={jobNames.map((job) => ({
            label: jobLabels[job],
            href: job === "classify" ? "/runs" : `/runs?start=${job}`,
            isCurrent: job === query.start,
          }))}
        />
        <StartRun key={query.start} job={query.start} estimate={loadEstimate(query.start)} />
      </div>
      {total === 0 ? (
        <EmptyState
          title="There has been no run yet"
          text="Start an ingest run above, or from the command line."
          command="npm run ingest"
        />
      ) : (
        <div>
          <RunTable runs={listRuns(database, { status: null, ...page })} now={Date.now()} />
          <Paging
            noun="runs"
            page={page.page}
            perPage={runsPerPage}
            total={total}
            href={(number) => (number === 1 ? "/runs" : `/runs?page=${number}`)}
          />
        </div>
      )}
    </Stack>
  );
}
