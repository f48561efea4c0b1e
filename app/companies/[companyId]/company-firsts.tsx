import { Text, Title } from "@mantine/core";
import { TextLink } from "@/app/_components/text-link";
import { formatQuantity } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";
import { knownMonths, knownPosts } from "@/lib/trends/first-seen";
import { formatPeriod, monthsOf } from "@/lib/trends/period";
import type { LoadedCompany } from "./load-company";

type CompanyFirstsProps = Pick<LoadedCompany, "newThisQuarter" | "newTopics"> & {
  companyId: string;
  nameOf: (topicId: string) => string;
};

/** The topics that a company took up: this quarter, where there are any, and in the last year. */
export function CompanyFirsts(props: CompanyFirstsProps) {
  const { newThisQuarter, newTopics, ...names } = props;
  return (
    <>
      {newThisQuarter.topics.length === 0 ? null : (
        <section>
          <Title order={2}>New this quarter</Title>
          <Text size="xs" c="dimmed">
            Topics that it wrote about for the first time in {formatPeriod(newThisQuarter.quarter)},
            so far
          </Text>
          <NewTopics {...newThisQuarter} {...names} when="this quarter" />
        </section>
      )}
      <section>
        <Title order={2}>Topics taken up in the last 12 months</Title>
        <NewTopics {...newTopics} {...names} when="in the last 12 months" />
      </section>
    </>
  );
}

type NewTopicsProps = {
  companyId: string;
  /** "this quarter", "in the last 12 months". */
  when: string;
  /** False where too little is known of the company before to call anything new. */
  isPastKnown: boolean;
  topics: { topicId: string; firstMonth: string; posts: number }[];
  nameOf: (topicId: string) => string;
};

/** The topics that a company wrote about for the first time in a span. */
function NewTopics({ companyId, when, isPastKnown, topics, nameOf }: NewTopicsProps) {
  if (topics.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {isPastKnown
          ? `No topic is new ${when}.`
          : `Too little is known to say: a topic is new only where ${knownMonths} months and ${knownPosts} classified posts before are known.`}
      </Text>
    );
  return (
    <ul style={{ margin: 0, paddingLeft: "1.2em", fontSize: "var(--mantine-font-size-sm)" }}>
      {topics.map(({ topicId, firstMonth, posts }) => (
        <li key={topicId}>
          <TextLink href={`/topics/${topicId}`} inherit underline="always">
            {nameOf(topicId)}
          </TextLink>
          , first in{" "}
          <TextLink
            inherit
            underline="always"
            href={postsHref({ topic: [topicId], company: [companyId], ...monthsOf(firstMonth) })}
          >
            {formatPeriod(firstMonth)}
          </TextLink>
          , {formatQuantity(posts, "post")} since
        </li>
      ))}
    </ul>
  );
}
