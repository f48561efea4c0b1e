import { Text } from "@mantine/core";
import { FiguresTable } from "@/app/_components/figures-table";
import type { ShownTerm } from "@/app/emerging/show-terms";
import { PostsBehind } from "@/app/emerging/term-table";
import type { TermBasis } from "@/db/queries/trends/found-terms";
import { formatCount } from "@/lib/format";
import { formatMonths } from "@/lib/trends/format-value";
import own from "./topic.module.css";

/** The terms of titles and summaries that set posts with a topic apart from all others. */
export function TopicTerms({ terms, basis }: { terms: ShownTerm[]; basis: TermBasis | null }) {
  if (basis === null || terms.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {basis === null
          ? "Terms are found after posts were classified."
          : "No term sets posts with this topic apart from all others."}
      </Text>
    );
  }
  return (
    <>
      <Text size="xs" c="dimmed" mb="xs" maw="110ch">
        Against all other posts, {formatMonths(basis.whole)}, the surest first (log-odds with an
        informative prior, Monroe et al. 2008; false discovery rate 5%; of three companies at least)
        {basis.every > 1 ? `, in one of ${formatCount(basis.every)} posts` : ""}
      </Text>
      <FiguresTable
        label="Terms that set it apart"
        rows={terms}
        rowKey={({ term }) => term}
        columns={[
          { name: "Term", kind: "rowName", cell: ({ name }) => name },
          { name: "Posts on it", kind: "figure", cell: ({ recent }) => formatCount(recent) },
          { name: "Other posts", kind: "figure", cell: ({ before }) => formatCount(before) },
          { name: "Companies", kind: "figure", cell: ({ companies }) => formatCount(companies) },
          {
            name: "Newest posts",
            className: own.behind,
            cell: (term) => <PostsBehind term={term} recent={basis.whole} />,
          },
        ]}
      />
    </>
  );
}
