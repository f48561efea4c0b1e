import { Button, NativeSelect, Stack, Text } from "@mantine/core";
import { PageHead } from "@/app/_components/page-head";
import { serverDatabase } from "@/app/_server/database";
import { previewMerge } from "@/db/queries/taxonomy/merge-preview";
import { formatQuantity } from "@/lib/format";
import type { RawParameters } from "@/lib/parse-parameters";
import { type TopicState, topicsInForce } from "@/lib/taxonomy/taxonomy-state";
import { EditForm } from "../../../edit-form";
import classes from "../../../taxonomy.module.css";
import { loadEditableTopic } from "../load-topic";

export const metadata = { title: "Merge topics" };

type MergePageProps = {
  params: Promise<{ topicId: string }>;
  searchParams: Promise<RawParameters>;
};

export default async function MergePage({ params, searchParams }: MergePageProps) {
  const { topicId } = await params;
  const { into: asked } = await searchParams;
  const { topic, state } = loadEditableTopic(topicId);
  const others = topicsInForce(state).filter(({ id }) => id !== topicId);
  const into = others.find(({ id }) => id === asked);
  const back = `/taxonomy/topics/${topicId}`;
  return (
    <Stack gap="md">
      <PageHead
        back={{ href: back, name: topic.name }}
        title={`Merge ${topic.name} into another topic`}
      />
      <form method="get" className={classes.chooser}>
        <NativeSelect
          name="into"
          label="Into"
          defaultValue={into?.id}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button type="submit" variant="default">
          Show what changes
        </Button>
      </form>
      {into ? <MergePreview topic={topic} into={into} backHref={back} /> : null}
    </Stack>
  );
}

type MergePreviewProps = { topic: TopicState; into: TopicState; backHref: string };

function MergePreview({ topic, into, backHref }: MergePreviewProps) {
  const { one, other, both, judged } = previewMerge(serverDatabase(), topic.id, into.id);
  return (
    <section aria-label="What changes">
      <ul className={classes.preview}>
        <li>
          {topic.name} has {formatQuantity(one, "post")}, {into.name} has{" "}
          {formatQuantity(other, "post")}; {formatQuantity(both, "post has", "posts have")} both.
        </li>
        <li>
          Afterwards about {formatQuantity(one + other - both, "post has", "posts have")}{" "}
          {into.name}, and {topic.name} is retired.
        </li>
        <li>
          {formatQuantity(judged, "verdict")} of people on either topic{" "}
          {judged === 1 ? "is" : "are"} kept: what was accepted stays accepted, and no engine brings
          back what was rejected.
        </li>
        <li>
          No post is read again, and no entry of the history changes. The merge can be undone.
        </li>
      </ul>
      <Text size="sm" c="dimmed" my="sm">
        Check that the description of {into.name} covers both.
      </Text>
      <EditForm
        hidden={{ kind: "merge-topics", topicId: topic.id, intoId: into.id }}
        submit={`Merge ${topic.name} into ${into.name}`}
        backHref={backHref}
      />
    </section>
  );
}
