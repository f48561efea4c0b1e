import { Button, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { z } from "zod";
import { EmptyState } from "@/app/_components/empty-state";
import { ParameterNotice } from "@/app/_components/parameter-notice";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { errorKinds } from "@/lib/evaluation/filter-errors";
import { formatQuantity } from "@/lib/format";
import { describeOrigin, originKey } from "@/lib/labels/origin-words";
import { pageNumber } from "@/lib/paging";
import type { RawParameters } from "@/lib/parse-parameters";
import { parseUsableParameters } from "@/lib/parse-usable-parameters";
import { Calibration } from "./calibration";
import classes from "./engines.module.css";
import { ErrorsTable } from "./errors-table";
import { type EnginesPageModel, loadEngines } from "./load-engines";
import { OriginsTable } from "./origins-table";
import { ScoresTable, type ShownScores } from "./scores-table";
import { TopicScores } from "./topic-scores";

export const metadata: Metadata = { title: "Engines" };

const list = z
  .string()
  .default("")
  .transform((text) => text.split(",").filter(Boolean));
const runs = list
  .transform((ids) => ids.map(Number))
  .refine(
    (ids) => ids.length <= 4 && ids.every((id) => Number.isSafeInteger(id) && id > 0),
    "up to four numbers of runs",
  );
const enginesQuery = z.strictObject({
  set: list,
  run: runs,
  topic: z.string().max(100).default(""),
  kind: z.enum(["", ...errorKinds], `one of ${errorKinds.join(", ")}`).default(""),
  page: pageNumber,
});
type EnginesQuery = z.infer<typeof enginesQuery>;
const fewPosts = 30;

export default async function EnginesPage({
  searchParams,
}: {
  searchParams: Promise<RawParameters>;
}) {
  const { query, problems } = parseUsableParameters(enginesQuery, await searchParams);
  const model = loadEngines(serverDatabase(), { sets: query.set, runs: query.run });
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>Engines</Title>
        <Text c="dimmed" size="sm">
          Which engine and model the labels come from, and how good they are on the posts that
          people have judged. <TextLink href="/engines/local">The built-in model</TextLink> has a
          page of its own, and so has <TextLink href="/engines/cascade">the cascade</TextLink>.
        </Text>
      </div>
      <ParameterNotice problems={problems} />
      <section aria-labelledby="in-force">
        <Title order={2} id="in-force" mb={6}>
          Labels in force
        </Title>
        <OriginsTable origins={model.inForce} />
      </section>
      {model.judgedPosts === 0 ? (
        <EmptyState
          title="Nobody has judged a post yet"
          text="Correct or confirm the labels of some posts: then this page shows how often each engine is right."
        >
          <Button component="a" href="/posts" variant="default" size="xs">
            To the posts
          </Button>
        </EmptyState>
      ) : (
        <Comparison model={model} query={query} />
      )}
    </Stack>
  );
}

function Comparison({ model, query }: { model: EnginesPageModel; query: EnginesQuery }) {
  const { comparison } = model;
  if (comparison === null || comparison.posts === 0) return <NothingToCompare model={model} />;
  return (
    <>
      <section aria-labelledby="scores">
        <Title order={2} id="scores" mb={6}>
          On judged posts
        </Title>
        <Text size="sm" c="dimmed" mb="sm">
          {formatQuantity(comparison.posts, "post")} that every set below has read
          {comparison.leftOut > 0 ? `, ${comparison.leftOut} others left out` : ""}.{" "}
          {comparison.posts < fewPosts ? "Few posts: the intervals are wide. " : ""}
          People chose most of them, they were not drawn at random, so expect other figures on posts
          at large. A model whose version ends in + and a number has learnt from corrections and is
          flattered here. Topics that nobody has judged in a post do not count there.
        </Text>
        <SetChoice model={model} />
        <ScoresTable label="Scores on judged posts" rows={toRows(model)} />
      </section>
      <Calibration
        rows={comparison.results
          .filter(({ name }) => model.calibratedNames.has(name))
          .map(({ name, evaluation }) => ({ name, bins: evaluation.reliability }))}
      />
      <section aria-labelledby="topics">
        <Title order={2} id="topics" mb={6}>
          By topic
        </Title>
        <TopicScores model={model} />
      </section>
      <section aria-labelledby="errors">
        <Title order={2} id="errors" mb={6}>
          Posts with wrong labels
        </Title>
        <ErrorsTable
          model={model}
          asked={{ topicId: query.topic || null, kind: query.kind || null, page: query.page }}
          href={(page) => errorsHref({ ...query, page })}
        />
      </section>
    </>
  );
}

/** The page with the same choices and another page of the list of errors. */
function errorsHref({ set, run, topic, kind, page }: EnginesQuery): string {
  const chosen = { set: set.join(","), run: run.join(","), topic, kind, page: String(page) };
  const filled = Object.entries(chosen).filter(([, value]) => value !== "");
  return `/engines?${new URLSearchParams(filled)}#errors`;
}

/** Sets that are not there, or that have no judged post in common, say nothing of who is right. */
function NothingToCompare({ model }: { model: EnginesPageModel }) {
  return (
    <section aria-label="On judged posts">
      <Text size="sm" mb="sm">
        No judged post was read by all of the sets that were asked for:{" "}
        {formatQuantity(model.judgedPosts, "post")} judged. Choose others.
      </Text>
      <SetChoice model={model} />
    </section>
  );
}

/** A plain form, so that it works without JavaScript. */
function SetChoice({ model }: { model: EnginesPageModel }) {
  if (model.choices.length < 2 && model.chosenKeys.length > 0) return null;
  return (
    <form>
      <fieldset className={classes.choices}>
        <legend className="visually-hidden">Labels to compare</legend>
        {model.choices.map((origin) => (
          <label key={originKey(origin)}>
            <input
              type="checkbox"
              name="set"
              value={originKey(origin)}
              defaultChecked={model.chosenKeys.includes(originKey(origin))}
            />
            {describeOrigin(origin)} ({formatQuantity(origin.posts, "post")})
          </label>
        ))}
        <Button type="submit" size="compact-sm" variant="default">
          Compare
        </Button>
      </fieldset>
    </form>
  );
}

function toRows({ comparison, calibratedNames }: EnginesPageModel): ShownScores[] {
  return (comparison?.results ?? []).map(({ name, evaluation, costUsdPer1000, versusFirst }) => ({
    ...evaluation,
    name,
    costUsdPer1000,
    calibrationError: calibratedNames.has(name) ? evaluation.calibrationError : null,
    difference: versusFirst && {
      value: versusFirst.difference,
      interval: versusFirst.interval,
    },
  }));
}
