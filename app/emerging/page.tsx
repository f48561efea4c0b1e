import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { EmptyState } from "@/app/_components/empty-state";
import { TextLink } from "@/app/_components/text-link";
import type { TermBasis } from "@/db/queries/trends/found-terms";
import { formatCount, formatMoment, formatQuantity } from "@/lib/format";
import { describeWindows } from "@/lib/trends/change/describe-verdict";
import { minimumTermCompanies } from "@/lib/trends/log-odds";
import { loadEmerging } from "./load-emerging";
import { isBeyondNoise, TermTable, type TermTableProps } from "./term-table";

export const metadata: Metadata = { title: "Emerging" };
// What is shown is read from the database, not from the request: it must not be frozen by the build.
export const dynamic = "force-dynamic";

export default function EmergingPage() {
  const found = loadEmerging();
  if (found === null || found.basis.totals.recent === 0) {
    return (
      <Stack gap="md">
        <Title order={1}>Emerging</Title>
        <EmptyState
          title="No terms were looked for yet"
          text="They are found after posts were classified, or with"
          command="npm run terms"
        />
      </Stack>
    );
  }
  const { basis, terms, pairs } = found;
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>Emerging</Title>
        <Text size="sm" c="dimmed" maw="110ch">
          Words of titles and summaries, and pairs of topics, whose share of posts grew most:{" "}
          {describeWindows(basis)}. Some have no topic yet;{" "}
          <TextLink href="/taxonomy/themes" inherit>
            themes
          </TextLink>{" "}
          groups the posts that fit none.
        </Text>
      </div>
      <TermSection
        title="Terms"
        none="No term grew more than others would by chance."
        label="Terms that grow"
        heading="Term"
        terms={terms}
        totals={basis.totals}
        recent={basis.recent}
      />
      <TermSection
        title="Pairs of topics"
        none="No pair of topics grew more than others would by chance."
        label="Pairs of topics that grow"
        heading="Posts with both"
        terms={pairs}
        totals={basis.pairTotals}
        recent={basis.recent}
      />
      <Method basis={basis} isStale={found.isStale} />
    </Stack>
  );
}

function TermSection({ title, none, ...table }: TermTableProps & { title: string; none: string }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {table.terms.length > 0 && !table.terms.some(isBeyondNoise) ? (
        <Text size="sm" mb="xs">
          None grew beyond noise. These grew most; each may be chance.
        </Text>
      ) : null}
      {table.terms.length === 0 ? <Text size="sm">{none}</Text> : <TermTable {...table} />}
    </section>
  );
}

function Method({ basis, isStale }: { basis: TermBasis; isStale: boolean }) {
  const left = formatQuantity(basis.leftOut, "company", "companies");
  return (
    <details>
      <summary>How was this computed</summary>
      <Text size="sm" maw="90ch" mt="xs">
        Log-odds of a post having the term, recent against before, with an informative Dirichlet
        prior of the usual frequencies (Monroe, Colaresi and Quinn 2008), the surest first. Beyond
        noise: at most 5% of such rows are false in the long run (Benjamini and Hochberg over all
        terms that were counted); the others lead the list but may be chance. At least{" "}
        {minimumTermCompanies} companies write of each, and none brings more than half of the recent
        posts. Singular and plural count as one, by the form that is written most. {left} not
        covered in both windows {basis.leftOut === 1 ? "is" : "are"} left out.
        {basis.every > 1
          ? ` Of the posts one in ${formatCount(basis.every)} was read for its words.`
          : ""}{" "}
        Found {formatMoment(basis.foundAt)} UTC in version {formatCount(basis.dataVersion)} of the
        data
        {isStale
          ? "; posts or labels have changed since, the next run of classify finds them anew"
          : ""}
        .
      </Text>
    </details>
  );
}
