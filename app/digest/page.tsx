import { Anchor, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/app/_components/text-link";
import { serverDatabase } from "@/app/_server/database";
import { EmptyTrends } from "@/app/_trends/notices/empty-trends";
import { formatQuantity } from "@/lib/format";
import { type Digest, quartersByYear } from "@/lib/trends/digest";
import { findingsText } from "@/lib/trends/findings";
import { formatPeriod } from "@/lib/trends/period";
import classes from "./digest.module.css";
import { listDigests, readDigest } from "./read-digest";

export const metadata: Metadata = {
  title: "Digests",
  alternates: { types: { "application/rss+xml": "/digest/feed.xml" } },
};

/** So many are told by what they found; each takes time to compute. */
const toldDigests = 4;

export default function DigestsPage() {
  const now = Date.now();
  const database = serverDatabase();
  const quarters = listDigests(database, now);
  if (quarters.length === 0) return <EmptyTrends />;
  const told = quarters.slice(0, toldDigests).flatMap((quarter) => {
    const digest = readDigest(database, quarter, now);
    return digest === null ? [] : [digest];
  });
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>Digests</Title>
        <Text size="sm" c="dimmed">
          What a quarter brought, on a page to print.{" "}
          <Anchor href="/digest/feed.xml">RSS feed of the digests</Anchor>
        </Text>
      </div>
      <ul className={classes.told}>
        {told.map((digest) => (
          <ToldDigest key={digest.quarter} digest={digest} />
        ))}
      </ul>
      <EarlierDigests quarters={quarters.slice(toldDigests)} />
    </Stack>
  );
}

function ToldDigest({ digest }: { digest: Digest }) {
  const { posts, companies } = digest.totals;
  return (
    <li>
      <div className={classes.quarter}>
        <TextLink href={`/digest/${digest.quarter}`} inherit>
          {formatPeriod(digest.quarter)}
        </TextLink>
        <span className={classes.basis}>
          {formatQuantity(posts, "post")} of {formatQuantity(companies, "company", "companies")}
        </span>
      </div>
      <p>{findingsText(digest.findings)}</p>
    </li>
  );
}

function EarlierDigests({ quarters }: { quarters: string[] }) {
  if (quarters.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        Earlier quarters
      </Title>
      <dl className={classes.years}>
        {quartersByYear(quarters).map(({ year, quarters: ofYear }) => (
          <div key={year}>
            <dt>{year}</dt>
            {ofYear.map((quarter) => (
              <dd key={quarter}>
                <TextLink
                  href={`/digest/${quarter}`}
                  aria-label={formatPeriod(quarter)}
                  underline="always"
                  inherit
                >
                  {formatPeriod(quarter).replace(` ${year}`, "")}
                </TextLink>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}
