import { Button } from "@mantine/core";
import { type AskedErrors, countErrorTopics, errorKinds } from "@/lib/evaluation/filter-errors";
import classes from "./engines.module.css";
import type { EnginesPageModel } from "./load-engines";

const kindWords = { missed: "Missed topics", added: "Added topics" };

/** Narrows the list of errors; a plain form, so that it works without JavaScript. */
export function ErrorsFilter({ model, asked }: { model: EnginesPageModel; asked: AskedErrors }) {
  const { comparison, topicNames, shownSets, shownRuns } = model;
  const topics = countErrorTopics(comparison?.errors ?? []);
  return (
    <form action="/engines#errors" className={classes.filter}>
      {shownSets.length > 0 ? <input type="hidden" name="set" value={shownSets.join(",")} /> : null}
      {shownRuns.length > 0 ? <input type="hidden" name="run" value={shownRuns.join(",")} /> : null}
      <label>
        Topic
        <select name="topic" defaultValue={asked.topicId ?? ""}>
          <option value="">All</option>
          {topics.map(({ topicId, posts }) => (
            <option key={topicId} value={topicId}>
              {topicNames.get(topicId) ?? topicId} ({posts})
            </option>
          ))}
        </select>
      </label>
      <label>
        Error
        <select name="kind" defaultValue={asked.kind ?? ""}>
          <option value="">All</option>
          {errorKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindWords[kind]}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" size="compact-sm" variant="default">
        Show
      </Button>
    </form>
  );
}
