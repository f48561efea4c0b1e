import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHead } from "@/app/_components/page-head";
import { serverDatabase } from "@/app/_server/database";
import { countRunFailures, findRun, listRunFailures } from "@/db/queries/runs/runs";
import { formatQuantity } from "@/lib/format";
import { rowId } from "@/lib/row-id";
import { jobLabels } from "@/lib/runs/describe-run";
import { FailureTable } from "./failure-table";
import { RunActions } from "./run-actions";
import { RunFacts } from "./run-facts";

type RunPageProps = { params: Promise<{ runId: string }> };

const shownFailures = 500;

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  return { title: `Run ${(await params).runId}` };
}

export default async function RunPage({ params }: RunPageProps) {
  const database = serverDatabase();
  const run = findRun(database, rowId((await params).runId));
  if (!run) notFound();
  const failures = countRunFailures(database, run.id);
  return (
    <Stack gap="lg">
      <PageHead
        back={{ href: "/runs", name: "All runs" }}
        title={`Run ${run.id}: ${jobLabels[run.job].toLowerCase()}`}
      />
      <RunFacts run={run} now={Date.now()} />
      <RunActions
        run={{
          id: run.id,
          status: run.status,
          isRead: run.job === "classify" && !!run.engine,
          retryEngine: run.job === "classify" && failures > 0 ? run.engine : null,
        }}
      />
      <section aria-labelledby="failures">
        <Title order={2} id="failures" mb={6}>
          {failures === 0 ? "No failures" : formatQuantity(failures, "failure")}
        </Title>
        {failures > shownFailures ? (
          <Text size="sm" c="dimmed" mb="xs">
            The first {shownFailures} are listed.
          </Text>
        ) : null}
        {failures > 0 ? (
          <FailureTable failures={listRunFailures(database, run.id, shownFailures)} />
        ) : null}
      </section>
    </Stack>
  );
}
