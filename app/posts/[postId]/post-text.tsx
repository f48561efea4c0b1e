import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { MarkedText } from "@/app/_components/marked-text";
import reading from "@/app/_components/post-reading.module.css";
import { formatCount } from "@/lib/format";
import { splitText } from "@/lib/posts/split-text";
import { markQuotes } from "@/lib/review/mark-quotes";
import classes from "./post.module.css";

const shownCharacters = 900;

type PostTextProps = {
  summary: string | null;
  generated: { summary: string | null; model: string | null };
  content: string | null;
  tags: string[];
  lang: string | null;
  /** The labels that the post has: their evidence is marked. */
  labels: { topicId: string; topicName: string; evidence: string | null }[];
};

/** What is stored of the text: the summary of the feed, the beginning of the post, the blog's own tags. */
export function PostText({ summary, generated, content, tags, lang, labels }: PostTextProps) {
  const mark = (text: string) => <Marked text={text} labels={labels} />;
  const shownSummary = summary ?? generated.summary;
  return (
    <div className={classes.text}>
      <section aria-labelledby="summary">
        <Title order={2} id="summary" mb={6}>
          Summary
        </Title>
        {shownSummary === null ? (
          <Text size="sm" c="dimmed">
            No summary
          </Text>
        ) : (
          <p
            className={classes.prose}
            dir="auto"
            lang={summary === null ? undefined : (lang ?? undefined)}
          >
            {mark(shownSummary)}
          </p>
        )}
        {summary === null && shownSummary !== null ? (
          <Text size="xs" c="dimmed">
            Written by the model {generated.model}: the feed gave no summary.
          </Text>
        ) : null}
      </section>
      {content === null ? null : <Excerpt content={content} lang={lang} mark={mark} />}
      {tags.length === 0 ? null : <BlogTags tags={tags} />}
    </div>
  );
}

function Marked({ text, labels }: { text: string } & Pick<PostTextProps, "labels">) {
  const quotes = labels.flatMap(({ topicId, evidence }) =>
    evidence === null ? [] : [{ topicId, quote: evidence }],
  );
  const names = new Map(labels.map(({ topicId, topicName }) => [topicId, topicName]));
  return <MarkedText segments={markQuotes(text, quotes)} nameOf={(id) => names.get(id) ?? id} />;
}

type ExcerptProps = { content: string; lang: string | null; mark: (text: string) => ReactNode };

function Excerpt({ content, lang, mark }: ExcerptProps) {
  const { shown, rest } = splitText(content, shownCharacters);
  return (
    <section aria-labelledby="excerpt">
      <Title order={2} id="excerpt" mb={2}>
        Excerpt
      </Title>
      <Text size="xs" c="dimmed" mb={6}>
        The beginning of the post as plain text, at most 5,000 characters, kept for classification.
        The whole post is on the company’s blog.
      </Text>
      <p className={classes.prose} dir="auto" lang={lang ?? undefined}>
        {mark(shown)}
        {rest === "" ? "" : " …"}
      </p>
      {rest === "" ? null : (
        <details className={reading.rest}>
          <summary>Show the rest of the excerpt ({formatCount(rest.length)} characters)</summary>
          <p className={classes.prose} dir="auto" lang={lang ?? undefined}>
            {mark(rest)}
          </p>
        </details>
      )}
    </section>
  );
}

function BlogTags({ tags }: { tags: string[] }) {
  return (
    <section aria-labelledby="tags">
      <Title order={2} id="tags" mb={2}>
        Tags of the blog itself
      </Title>
      <Text size="sm" c="dimmed" className={classes.tags}>
        {tags.join(" · ")}
      </Text>
    </section>
  );
}
