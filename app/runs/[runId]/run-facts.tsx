import { Text } from "@mantine/core";
import { Fact, Facts } from "@/app/_components/facts";
import type { Run } from "@/db/queries/runs/runs";
import { formatDuration, formatMoment } from "@/lib/format";
import {
  describeCounts,
  describeModelSettings,
  describeOptions,
  runDuration,
  statusMeanings,
} from "@/lib/runs/describe-run";
import { describeUsage } from "@/lib/runs/describe-usage";
import { LiveProgress } from "../live-progress";
import { RunStatusLabel } from "../run-status";

/** Everything that is recorded of a run, as names and values. */
export function RunFacts({ run, now }: { run: Run; now: number }) {
  const usage = describeUsage(run);
  return (
    <Facts>
      <Fact name="Status">
        <RunStatusLabel status={run.status} />
        <Text size="sm" c="dimmed" component="span" ml="xs">
          {statusMeanings[run.status]}
        </Text>
      </Fact>
      {run.error ? <Fact name="Error">{run.error}</Fact> : null}
      {run.status === "running" ? (
        <Fact name="Progress">
          <LiveProgress run={{ id: run.id, done: run.done, total: run.total }} isDetailed />
        </Fact>
      ) : null}
      <Fact name="Options">{describeOptions(run.job, run.options)}</Fact>
      <Fact name="Result">{describeCounts(run.counts) || "Nothing to do"}</Fact>
      {usage === null ? null : <Fact name="Model calls">{usage}</Fact>}
      {run.engine ? <Fact name="Engine">{run.engine}</Fact> : null}
      {run.modelVersion ? <Fact name="Model">{run.modelVersion}</Fact> : null}
      {run.promptVersion ? <Fact name="Prompt">{run.promptVersion}</Fact> : null}
      {run.modelSettings ? (
        <Fact name="Model settings">{describeModelSettings(run.modelSettings)}</Fact>
      ) : null}
      {run.taxonomyVersion ? <Fact name="Taxonomy">Version {run.taxonomyVersion}</Fact> : null}
      <Fact name="Started">
        <Moment at={run.startedAt} />
      </Fact>
      {run.finishedAt === null ? null : (
        <Fact name="Ended">
          <Moment at={run.finishedAt} />
        </Fact>
      )}
      <Fact name="Duration">{formatDuration(runDuration(run, now))}</Fact>
      <Fact name="Process">
        {run.pid} on {run.host}
      </Fact>
    </Facts>
  );
}

function Moment({ at }: { at: number }) {
  return <time dateTime={new Date(at).toISOString()}>{formatMoment(at)} UTC</time>;
}
