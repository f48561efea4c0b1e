import { Text } from "@mantine/core";
import tableClasses from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
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
      <ScrollRegion label="Scores by topic" isTall>
        <table className={tableClasses.table}>
          <thead>
            <tr>
              <th scope="col">Topic</th>
              <th scope="col" className={tableClasses.number}>
                Posts that have it
              </th>
              {results.map(({ name }) => (
                <th scope="col" key={name} className={tableClasses.number}>
                  F1, {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {topics.map(({ id, n }) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/topics/${id}`}>{nameOf(id)}</a>
                </th>
                <td className={tableClasses.number}>{n}</td>
                {results.map(({ name, evaluation }) => {
                  const scores = evaluation.topics.find((topic) => topic.id === id);
                  return (
                    <td key={name} className={tableClasses.number}>
                      {scores?.f1.toFixed(2)}{" "}
                      <span className={tableClasses.quiet}>
                        {scores?.interval.map((end) => end.toFixed(2)).join(" to ")}
                      </span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
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
