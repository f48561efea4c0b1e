import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { reviewKinds } from "@/lib/labels/post-history";
import type { LogQuery } from "@/lib/review/log-query";
import { queueNames, reviewQueues } from "@/lib/review/queues";

type LogFilterFormProps = {
  query: LogQuery;
  reviewers: string[];
  topics: { id: string; name: string }[];
};

const any = { value: "", label: "Any" };

/** A plain GET form. */
export function LogFilterForm({ query, reviewers, topics }: LogFilterFormProps) {
  return (
    <search>
      <form method="get" action="/review/log" key={JSON.stringify(query)}>
        <Group gap="sm" align="end">
          <NativeSelect
            name="reviewer"
            label="Reviewer"
            defaultValue={query.reviewer ?? ""}
            data={[any, ...reviewers.map((name) => ({ value: name, label: name }))]}
          />
          <NativeSelect
            name="topic"
            label="Topic"
            defaultValue={query.topic ?? ""}
            data={[any, ...topics.map(({ id, name }) => ({ value: id, label: name }))]}
          />
          <NativeSelect
            name="kind"
            label="Kind"
            defaultValue={query.kind ?? ""}
            data={[any, ...reviewKinds.map((kind) => ({ value: kind, label: kind }))]}
          />
          <NativeSelect
            name="queue"
            label="Queue"
            defaultValue={query.queue ?? ""}
            data={[
              any,
              ...reviewQueues.map((queue) => ({ value: queue, label: queueNames[queue] })),
            ]}
          />
          <TextInput type="date" name="from" label="From day" defaultValue={query.from ?? ""} />
          <TextInput type="date" name="to" label="To day" defaultValue={query.to ?? ""} />
          <Button type="submit" variant="default">
            Apply
          </Button>
        </Group>
      </form>
    </search>
  );
}
