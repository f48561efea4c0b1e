"use client";

import { Anchor, Text, Title } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import Link from "next/link";
import type { RefObject } from "react";
import { MarkedText } from "@/app/_components/marked-text";
import reading from "@/app/_components/post-reading.module.css";
import { formatCount, formatDay } from "@/lib/format";
import type { TextSegment } from "@/lib/review/mark-quotes";
import type { ReviewView } from "@/lib/review/review-view";
import classes from "./post-panel.module.css";

/** What is known of the post: title, company, date, summary and excerpt with the evidence marked. */
export function PostPanel({
  view,
  heading,
}: {
  view: ReviewView;
  heading: RefObject<HTMLHeadingElement | null>;
}) {
  const lang = view.lang ?? undefined;
  const names = new Map(view.suggestions.map(({ topicId, topicName }) => [topicId, topicName]));
  return (
    <article className={classes.post} aria-labelledby="review-title">
      {view.reason === null ? null : <p className={classes.reason}>{view.reason}</p>}
      <Title
        order={2}
        id="review-title"
        ref={heading}
        tabIndex={-1}
        className={`${reading.title} ${classes.title}`}
        dir="auto"
        lang={lang}
      >
        {view.title}
      </Title>
      <PostFacts view={view} />
      <Passage segments={view.summary} names={names} lang={lang} className={classes.summary} />
      {view.summaryModel === null ? null : (
        <Text size="sm" c="dimmed">
          Summary written by the model {view.summaryModel}: the feed gave none.
        </Text>
      )}
      <Passage
        segments={view.excerpt.shown}
        names={names}
        lang={lang}
        className={classes.excerpt}
      />
      <Rest segments={view.excerpt.rest} names={names} lang={lang} />
      {view.summary.length + view.excerpt.shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          The feed gave neither a summary nor a text.
        </Text>
      ) : null}
    </article>
  );
}

function PostFacts({ view }: { view: ReviewView }) {
  return (
    <div className={reading.facts}>
      <span className={classes.company}>{view.company}</span>
      <span>{view.publishedAt === null ? "date unknown" : formatDay(view.publishedAt)}</span>
      {view.link === null ? null : (
        <Anchor href={view.link} target="_blank" rel="noopener noreferrer nofollow" inherit>
          Read it <IconExternalLink size={12} aria-hidden />
        </Anchor>
      )}
      {/* The history tells what was said of the post. */}
      {view.isBlind ? null : (
        <Anchor component={Link} href={`/posts/${view.postId}`} prefetch={false} inherit>
          History
        </Anchor>
      )}
    </div>
  );
}

type PassageProps = {
  segments: TextSegment[];
  names: Map<string, string>;
  lang: string | undefined;
  className?: string;
};

function Passage({ segments, names, lang, className }: PassageProps) {
  if (segments.length === 0) return null;
  return (
    <p className={className} dir="auto" lang={lang}>
      <MarkedText segments={segments} nameOf={(id) => names.get(id) ?? id} />
    </p>
  );
}

function Rest({ segments, ...passage }: PassageProps) {
  const length = segments.reduce((sum, { text }) => sum + text.length, 0);
  if (length === 0) return null;
  return (
    <details className={reading.rest}>
      <summary>Show the rest of the excerpt ({formatCount(length)} characters)</summary>
      <Passage segments={segments} {...passage} className={classes.excerpt} />
    </details>
  );
}
