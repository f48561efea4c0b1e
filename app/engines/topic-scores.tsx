import { Text } from "@mantine/core";
import { type Column, FiguresTable } from "@/app/_components/figures-table";
import { Quiet } from "@/app/_components/quiet";
import type { EnginesPageModel } from "./load-engines";

const shownConfusions = 5;

/** F1 of each topic for each set of labels, and which topics are taken for which. */
export function TopicScores({ model }: { model: EnginesPageModel }) {
  const { comparison, topicNames } = model;
  const results = comparison?.results ?? [];
  const topics = results[0]?.evaluation.topics ?? [];
  const nameOf = (topic: string) => topicNames.get(topic) ?? topic;
  return (
    <>
      <FiguresTable
        label="Scores by topic"
        isTall
        rows={topics}
        rowKey={({ id }) => id}
        columns={[
          {
            name: "Topic",
            kind: "rowName",
            cell: ({ id }) => <a href={`/topics/${id}`}>{nameOf(id)}</a>,
          },
          { name: "Posts that have it", kind: "figure", cell: ({ n }) => n },
          ...results.map(
            ({ name, evaluation }): Column<(typeof topics)[number]> => ({
              name: `F1, ${name}`,
              kind: "figure",
              cell: ({ id }) => showF1(evaluation.topics.find((topic) => topic.id === id)),
            }),
          ),
        ]}
      />
      {results.map(({ name, confusions }) =>
        confusions.length === 0 ? null : (
          <Text key={name} size="sm" mt="xs">
            <Text span c="dimmed">
              {name} takes most often:{" "}
            </Text>
            {confusions
              .slice(0, shownConfusions)
              .map(
                ({ missed, given, posts }) => `${nameOf(missed)} for ${nameOf(given)} (${posts})`,
              )
              .join(", ")}
          </Text>
        ),
      )}
    </>
  );
}

function showF1(scores: { f1: number; interval: [number, number] } | undefined) {
  if (!scores) return null;
  return (
    <>
      {scores.f1.toFixed(2)}{" "}
      <Quiet>{scores.interval.map((end) => end.toFixed(2)).join(" to ")}</Quiet>
    </>
  );
}
