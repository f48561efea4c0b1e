import { Button, Stack, Text, TextInput } from "@mantine/core";
import { PageHead } from "@/app/_components/page-head";
import { formatQuantity } from "@/lib/format";
import { descriptionLength, nameLength } from "@/lib/taxonomy/taxonomy-edit";
import { SplitForm } from "../../../split-form";
import { previewSplit } from "../../../suggest-split";
import classes from "../../../taxonomy.module.css";
import { loadEditableTopic } from "../load-topic";
import own from "./split.module.css";

export const metadata = { title: "Split a topic" };

type SplitPageProps = {
  params: Promise<{ topicId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};
type Part = { name: string; description: string };

export default async function SplitPage({ params, searchParams }: SplitPageProps) {
  const { topicId } = await params;
  const { topic, posts } = loadEditableTopic(topicId);
  const asked = await searchParams;
  const rows = readParts(asked.name, asked.description);
  const parts = rows.filter(({ name, description }) => name !== "" && description !== "");
  const back = `/taxonomy/topics/${topicId}`;
  return (
    <Stack gap="md">
      <PageHead back={{ href: back, name: topic.name }} title={`Split ${topic.name}`}>
        Describe the new topics. They join the same group; {topic.name} stays in force with its{" "}
        {formatQuantity(posts, "post")} until you retire it. Which posts belong to which part is
        suggested, and a person decides.
      </PageHead>
      <form method="get" className={own.parts}>
        {rows.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a form have no other name
          <PartFields key={at} number={at + 1} part={part} />
        ))}
        <div>
          <Button type="submit" variant="default">
            Show what changes
          </Button>
        </div>
      </form>
      {parts.length >= 2 ? (
        <Preview topicId={topicId} name={topic.name} parts={parts} backHref={back} />
      ) : null}
    </Stack>
  );
}

const partsOffered = 4;

function readParts(names: string | string[] = [], descriptions: string | string[] = []): Part[] {
  const [name, description] = [[names].flat(), [descriptions].flat()];
  return Array.from({ length: partsOffered }, (_, at) => ({
    name: (name[at] ?? "").trim().slice(0, nameLength),
    description: (description[at] ?? "").trim().slice(0, descriptionLength),
  }));
}

function PartFields({ number, part }: { number: number; part: Part }) {
  const isRequired = number <= 2;
  return (
    <div className={own.part}>
      <TextInput
        name="name"
        label={`Name of part ${number}`}
        defaultValue={part.name}
        required={isRequired}
        maxLength={nameLength}
      />
      <TextInput
        name="description"
        label={`What part ${number} covers`}
        defaultValue={part.description}
        required={isRequired}
        maxLength={descriptionLength}
      />
    </div>
  );
}

type PreviewProps = { topicId: string; name: string; parts: Part[]; backHref: string };

function Preview({ topicId, name, parts, backHref }: PreviewProps) {
  const preview = previewSplit(
    topicId,
    parts.map((part, at) => ({ ...part, id: String(at) })),
  );
  return (
    <section aria-label="What changes">
      <Text size="sm">
        Of the newest {formatQuantity(preview.posts, "post")} of {name}, by the words that they
        share with the descriptions:
      </Text>
      <ul className={classes.preview}>
        {preview.parts.map((part) => (
          <li key={part.id}>
            <b>{part.name}</b>: {formatQuantity(part.posts, "post")}
            {part.titles.length === 0 ? null : (
              <span className={own.titles}>such as {part.titles.join("; ")}</span>
            )}
          </li>
        ))}
        <li>Neither: {formatQuantity(preview.without, "post")}</li>
      </ul>
      <Text size="sm" c="dimmed" my="sm">
        No label changes. The suggestions go to review, and a classify run gives the new topics to
        posts that they concern.
      </Text>
      <SplitForm topicId={topicId} parts={parts} backHref={backHref} />
    </section>
  );
}
