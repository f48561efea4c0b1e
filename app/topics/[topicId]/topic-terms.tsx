import { Text } from "@mantine/core";
import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
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
      <ScrollRegion label="Terms that set it apart">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Term</th>
              <th scope="col" className={classes.number}>
                Posts on it
              </th>
              <th scope="col" className={classes.number}>
                Other posts
              </th>
              <th scope="col" className={classes.number}>
                Companies
              </th>
              <th scope="col">Newest posts</th>
            </tr>
          </thead>
          <tbody>
            {terms.map((term) => (
              <tr key={term.term}>
                <th scope="row">{term.name}</th>
                <td className={classes.number}>{formatCount(term.recent)}</td>
                <td className={classes.number}>{formatCount(term.before)}</td>
                <td className={classes.number}>{formatCount(term.companies)}</td>
                <td className={own.behind}>
                  <PostsBehind term={term} recent={basis.whole} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
