import { Code, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { connection } from "next/server";
import { FiguresTable } from "@/app/_components/figures-table";
import { PageHead } from "@/app/_components/page-head";
import { serverDatabase } from "@/app/_server/database";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { listModels, readModelFigures } from "@/lib/classification/local/model-store";
import type { ModelFigures } from "@/lib/classification/local/training/model-figures";
import { readEnvironment } from "@/lib/env";
import { formatCount, formatShare } from "@/lib/format";
import { describeStage } from "@/lib/labels/origin-words";
import { Calibration } from "../calibration";
import { ScoresTable } from "../scores-table";

export const metadata: Metadata = { title: "Built-in model" };

export default async function LocalModelPage() {
  // The model in force is chosen in a file: without this the page would be made once, at build time.
  await connection();
  const models = listModels(readEnvironment().dataDir);
  const current = models.find(({ isCurrent }) => isCurrent);
  const figures = current ? readModelFigures(current) : null;
  const names = new Map(readTaxonomy(serverDatabase()).topics.map(({ id, name }) => [id, name]));
  return (
    <Stack gap="lg">
      <PageHead
        back={{ href: "/engines", name: "All engines" }}
        title={<>Built-in model {current?.version}</>}
      >
        Labels by the words of a post at once, and again with its sentence vector. Its confidence is
        calibrated: of the labels given at 80%, about 80% are true.
      </PageHead>
      {figures === null ? (
        <Text size="sm">
          No figures are kept beside this model: it learnt here before they were. Its card in the
          data folder says how it compares with the one before.
        </Text>
      ) : (
        <Figures figures={figures} nameOf={(id) => names.get(id) ?? id} />
      )}
      <section aria-labelledby="models">
        <Title order={2} id="models" mb={6}>
          Models
        </Title>
        <ul>
          {models.map(({ version, isCurrent }) => (
            <li key={version}>
              {version}
              {isCurrent ? ", in force" : ""}
            </li>
          ))}
        </ul>
        <Text size="sm" c="dimmed">
          Going back: <Code>npm run model -- use VERSION</Code>, then{" "}
          <Code>npm run classify -- --outdated</Code>
        </Text>
      </section>
    </Stack>
  );
}

function Figures({ figures, nameOf }: { figures: ModelFigures; nameOf: (id: string) => string }) {
  const nameOfRow = ({ name, stage }: ModelFigures[number]) => `${name}, ${describeStage(stage)}`;
  const byTopic = figures.at(-1);
  return (
    <>
      <section aria-labelledby="figures">
        <Title order={2} id="figures" mb={6}>
          How good it is
        </Title>
        <Text size="sm" c="dimmed" mb="xs">
          {hasLearntHere(figures)
            ? "It has learnt from corrections made here. A quarter of them was held out, and both models were scored on these; the model in force then learnt from all of them."
            : "On posts of companies that it has not seen, and on posts set aside for checking."}{" "}
          Below each F1 its 95% interval.
        </Text>
        <ScoresTable
          label="Figures of the model"
          rows={figures.map((row) => ({ ...row, name: nameOfRow(row) }))}
        />
      </section>
      <Calibration rows={figures.map((row) => ({ name: nameOfRow(row), bins: row.reliability }))} />
      {byTopic ? <TopicFigures figures={byTopic} nameOf={nameOf} /> : null}
    </>
  );
}

/** A shipped model is measured on more than corrections. */
function hasLearntHere(figures: ModelFigures): boolean {
  return figures.every(({ name }) => name.startsWith("held-out corrections"));
}

function TopicFigures({
  figures,
  nameOf,
}: {
  figures: ModelFigures[number];
  nameOf: (id: string) => string;
}) {
  return (
    <section aria-labelledby="topics">
      <Title order={2} id="topics" mb={6}>
        By topic, {figures.name}
      </Title>
      <FiguresTable
        label="Figures by topic"
        isTall
        rows={figures.topics}
        rowKey={({ id }) => id}
        columns={[
          {
            name: "Topic",
            kind: "rowName",
            cell: ({ id }) => <a href={`/topics/${id}`}>{nameOf(id)}</a>,
          },
          { name: "Posts", kind: "figure", cell: ({ n }) => formatCount(n) },
          { name: "Given", kind: "figure", cell: ({ predicted }) => formatCount(predicted) },
          { name: "Precision", kind: "figure", cell: ({ precision }) => formatShare(precision) },
          { name: "Recall", kind: "figure", cell: ({ recall }) => formatShare(recall) },
          { name: "F1", kind: "figure", cell: ({ f1 }) => f1.toFixed(2) },
          {
            name: "95% interval",
            kind: "figure",
            cell: ({ interval }) => interval.map((end) => end.toFixed(2)).join(" to "),
          },
        ]}
      />
    </section>
  );
}
