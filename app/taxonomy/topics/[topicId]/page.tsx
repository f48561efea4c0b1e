import { Text } from "@mantine/core";
import { Fact, Facts } from "@/app/_components/facts";
import { PageHead } from "@/app/_components/page-head";
import { TextLink } from "@/app/_components/text-link";
import { formatCount, formatQuantity } from "@/lib/format";
import { groupsInForce } from "@/lib/taxonomy/taxonomy-state";
import { ChangeList } from "../../change-list";
import { readingSentence } from "../../load-reading";
import classes from "../../taxonomy.module.css";
import { TopicForm } from "../../topic-form";
import { loadEditableTopic } from "./load-topic";

export const metadata = { title: "Edit a topic" };

export default async function EditTopicPage({ params }: { params: Promise<{ topicId: string }> }) {
  const { topicId } = await params;
  const { topic, state, posts, judged, changes, concerned } = loadEditableTopic(topicId);
  const groups = groupsInForce(state).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <div className={classes.page}>
      <PageHead back={{ href: "/taxonomy", name: "Taxonomy" }} title={topic.name} />
      <div className={classes.columns}>
        <TopicForm
          topicId={topicId}
          groups={groups}
          draft={{
            ...topic,
            keywords: topic.keywords.join(", "),
            examples: topic.examples.join("\n"),
          }}
        />
        <aside className={classes.aside} aria-label="About this topic">
          <Facts>
            <Fact name="Id">{topic.id}</Fact>
            <Fact name="Posts">
              <TextLink href={`/topics/${topic.id}`} inherit>
                {formatCount(posts)}
              </TextLink>
            </Fact>
            <Fact name="Judged by people">{formatCount(judged)}</Fact>
          </Facts>
          <Text size="sm" c="dimmed">
            New words would concern {formatQuantity(concerned, "post")}: those of its group, those
            without a topic and those that name it.{" "}
            {concerned > 0 ? readingSentence(concerned) : null} A group or colour alone changes no
            label. The local engine reads the words of topics that it was not trained on; others it
            knows from examples and corrections.
          </Text>
          <nav aria-label="Other changes" className={classes.actions}>
            <TextLink href={`/taxonomy/topics/${topicId}/merge`} size="sm">
              Merge it into another topic
            </TextLink>
            <TextLink href={`/taxonomy/topics/${topicId}/split`} size="sm">
              Split it
            </TextLink>
            <TextLink href={`/taxonomy/topics/${topicId}/retire`} size="sm">
              Retire it
            </TextLink>
          </nav>
          <h2 className={classes.asideTitle}>Its changes</h2>
          <ChangeList changes={changes} />
        </aside>
      </div>
    </div>
  );
}
