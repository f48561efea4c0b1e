import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { Findings } from "@/app/_trends/verdicts/findings";
import { VerdictTable } from "@/app/_trends/verdicts/verdict-table";
import { formatCount, formatQuantity } from "@/lib/format";
import { describeWindows } from "@/lib/trends/change/describe-verdict";
import { quarterPattern } from "@/lib/trends/digest";
import { formatPeriod } from "@/lib/trends/period";
import { readDigest, readNames } from "../read-digest";
import { LargestTopics, TakenTopics } from "./digest-lists";

type DigestPageProps = { params: Promise<{ quarter: string }> };

export async function generateMetadata({ params }: DigestPageProps): Promise<Metadata> {
  const { quarter } = await params;
  // The title is asked for before the page finds out that there is no such quarter.
  if (!quarterPattern.test(quarter)) return { title: "Digest" };
  return { title: `Digest of ${formatPeriod(quarter)}` };
}

export default async function DigestPage({ params }: DigestPageProps) {
  const { quarter } = await params;
  const database = serverDatabase();
  const digest = readDigest(database, quarter, Date.now());
  if (digest === null) notFound();
  const { topic: topicName, company: companyName } = readNames(database);
  const { posts, classified, companies: writing } = digest.totals;
  return (
    <Stack gap="lg">
      <header>
        <TextLink href="/digest" size="sm" c="dimmed" className="screen-only">
          Digests
        </TextLink>
        <Title order={1}>Engineering blogs in {formatPeriod(quarter)}</Title>
        <Text size="sm" c="dimmed">
          {formatQuantity(posts, "post")} of {formatQuantity(writing, "company", "companies")},{" "}
          {formatCount(classified)} classified
          <span className="screen-only">
            {" · "}
            <Anchor href={`/digest/${quarter}/markdown`}>Markdown</Anchor>
          </span>
        </Text>
      </header>
      <Findings
        parts={digest.findings}
        basis={`${describeWindows(digest.windows)}, and against the same months a year before; intervals cover sampling, not errors of the classifier.`}
        evidenceHref={(id) => `/topics/${id}`}
      />
      {digest.moving.length > 0 ? (
        <section>
          <Title order={2}>Rising and falling</Title>
          <VerdictTable
            label="Rising and falling topics"
            subjects={digest.moving}
            nameOf={topicName}
            subjectHref={(id) => `/topics/${id}`}
          />
        </section>
      ) : null}
      <section>
        <Title order={2}>Most written about</Title>
        <LargestTopics digest={digest} nameOf={topicName} />
      </section>
      <section>
        <Title order={2}>New this quarter</Title>
        <TakenTopics digest={digest} nameOf={topicName} companyName={companyName} />
      </section>
    </Stack>
  );
}
