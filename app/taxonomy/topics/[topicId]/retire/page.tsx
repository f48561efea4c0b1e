import { Stack } from "@mantine/core";
import { PageHead } from "@/app/_components/page-head";
import { formatQuantity } from "@/lib/format";
import { EditForm } from "../../../edit-form";
import classes from "../../../taxonomy.module.css";
import { loadEditableTopic } from "../load-topic";

export const metadata = { title: "Retire a topic" };

export default async function RetirePage({ params }: { params: Promise<{ topicId: string }> }) {
  const { topicId } = await params;
  const { topic, posts, judged } = loadEditableTopic(topicId);
  const back = `/taxonomy/topics/${topicId}`;
  return (
    <Stack gap="md">
      <PageHead back={{ href: back, name: topic.name }} title={`Retire ${topic.name}`} />
      <ul className={classes.preview}>
        <li>Engines give it to no more posts, and charts and lists no longer offer it.</li>
        <li>
          {formatQuantity(posts, "post")} keep{posts === 1 ? "s" : ""} the label until an engine
          reads them again; labels that a person gave stay ({formatQuantity(judged, "verdict")}).
        </li>
        <li>It can be brought back at any time, with its id and its posts.</li>
      </ul>
      <EditForm
        hidden={{ kind: "retire-topic", topicId }}
        submit={`Retire ${topic.name}`}
        backHref={back}
      />
    </Stack>
  );
}
