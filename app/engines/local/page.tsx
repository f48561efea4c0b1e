import { Code, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { connection } from "next/server";
import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { listModels, readModelFigures } from "@/lib/classification/local/model-store";
import type { ModelFigures } from "@/lib/classification/local/training/model-figures";
import { readEnvironment } from "@/lib/env";
import { formatCount, formatShare } from "@/lib/format";
import { describeStage } from "@/lib/labels/origin-words";
import classes from "../engines.module.css";
import { ReliabilityDiagram } from "../reliability-diagram";
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
      <div>
        <TextLink href="/engines" size="sm">
          All engines
        </TextLink>
        <Title order={1}>Built-in model {current?.version}</Title>
        <Text c="dimmed" size="sm">
          Labels by the words of a post at once, and again with its sentence vector. Its confidence
          is calibrated: of the labels given at 80%, about 80% are true.
        </Text>
      </div>
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
      <section aria-labelledby="calibration">
        <Title order={2} id="calibration" mb={6}>
          Said and true
        </Title>
        <div className={classes.diagrams}>
          {figures.map((row) => (
            <ReliabilityDiagram key={nameOfRow(row)} name={nameOfRow(row)} bins={row.reliability} />
          ))}
        </div>
      </section>
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
      <ScrollRegion label="Figures by topic" isTall>
        <table className={tableClasses.table}>
          <thead>
            <tr>
              <th scope="col">Topic</th>
              {["Posts", "Given", "Precision", "Recall", "F1", "95% interval"].map((heading) => (
                <th key={heading} scope="col" className={tableClasses.number}>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {figures.topics.map(({ id, n, predicted, precision, recall, f1, interval }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/topics/${id}`}>{nameOf(id)}</a>
                </th>
                <td className={tableClasses.number}>{formatCount(n)}</td>
                <td className={tableClasses.number}>{formatCount(predicted)}</td>
                <td className={tableClasses.number}>{formatShare(precision)}</td>
                <td className={tableClasses.number}>{formatShare(recall)}</td>
                <td className={tableClasses.number}>{f1.toFixed(2)}</td>
                <td className={tableClasses.number}>
                  {interval.map((end) => end.toFixed(2)).join(" to ")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}
