import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { formatCount, formatShare } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";
import { themeHref } from "@/lib/taxonomy/themes/theme-href";
import { falseDiscoveryRate } from "@/lib/trends/change/decide-verdicts";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import own from "./emerging.module.css";
import type { ShownTerm } from "./show-terms";

type TermTableProps = {
  label: string;
  heading: string;
  terms: ShownTerm[];
  totals: { recent: number; before: number };
  recent: MonthSpan;
};

const figures: { name: string; meaning?: string }[] = [
  { name: "Before", meaning: "Share of the posts of the earlier twelve months that have it" },
  { name: "Recent", meaning: "Share of the posts of the latest twelve months that have it" },
  {
    name: "Odds, times",
    meaning: "By what the odds of a post having it were multiplied; 1 is no change",
  },
  { name: "Companies", meaning: "Companies that wrote of it in the latest twelve months" },
];

/** Terms (or pairs of topics) with how much they grew and the posts behind them, the surest first. */
export function TermTable({ label, heading, terms, totals, recent }: TermTableProps) {
  const arePairs = terms.some(({ kind }) => kind === "pair");
  return (
    <ScrollRegion label={label}>
      <table className={`${classes.table} ${own.terms}`}>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {figures.map(({ name, meaning }) => (
              <th scope="col" key={name} className={classes.number} title={meaning}>
                {name}
              </th>
            ))}
            <th
              scope="col"
              title={`Yes: at most ${formatShare(falseDiscoveryRate)} of such rows are false in the long run. The others may have grown by chance.`}
            >
              Beyond noise
            </th>
            {arePairs ? null : <th scope="col">Mostly labelled</th>}
            <th scope="col">Newest posts</th>
          </tr>
        </thead>
        <tbody>
          {terms.map((term) => (
            <tr key={term.term}>
              <th scope="row">
                {term.name}
                {arePairs ? null : (
                  <span className={classes.below}>
                    <a className={own.action} href={topicHref(term)}>
                      Add as a topic
                    </a>
                  </span>
                )}
              </th>
              <Part count={term.before} of={totals.before} />
              <Part count={term.recent} of={totals.recent} />
              <td className={classes.number}>{Math.exp(term.logOdds).toFixed(1)}</td>
              <td className={classes.number}>{formatCount(term.companies)}</td>
              <td>
                {isBeyondNoise(term) ? "yes" : <span className={classes.quiet}>may be chance</span>}
              </td>
              {arePairs ? null : (
                <td>
                  {term.mostTopic ? (
                    <>
                      <a href={`/topics/${term.mostTopic.id}`}>{term.mostTopic.name}</a>{" "}
                      <span className={classes.quiet}>
                        {formatCount(term.mostTopic.posts)} of {formatCount(term.recent)}
                      </span>
                    </>
                  ) : (
                    <span className={classes.quiet}>no topic</span>
                  )}
                </td>
              )}
              <td className={own.posts}>
                <PostsBehind term={term} recent={recent} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** True where a term grew more than chance explains, counting that many terms are tested together. */
export function isBeyondNoise({ adjustedP }: ShownTerm): boolean {
  return adjustedP <= falseDiscoveryRate;
}

/** The newest posts that have a term, folded; a pair has no search of its own. */
export function PostsBehind({ term, recent }: { term: ShownTerm; recent: MonthSpan }) {
  const [first] = term.posts;
  if (first === undefined) return <span className={classes.quiet}>none is stored any more</span>;
  return (
    <details>
      <summary>{first.title}</summary>
      <ul className={own.list}>
        {term.posts.map(({ id, title, company }) => (
          <li key={id}>
            <a href={`/posts/${id}`}>{title}</a> <span className={classes.quiet}>{company}</span>
          </li>
        ))}
        {term.kind === "pair" ? null : (
          <li>
            <a href={postsHref({ q: term.term, ...recent })}>Search the posts for it</a>{" "}
            <span className={classes.quiet}>whole texts too</span>
          </li>
        )}
      </ul>
    </details>
  );
}

function Part({ count, of }: { count: number; of: number }) {
  return (
    <td className={classes.number}>
      {of === 0 ? "" : formatShare(count / of)}
      <span className={`${classes.quiet} ${classes.below}`}>
        {formatCount(count)} of {formatCount(of)}
      </span>
    </td>
  );
}

function topicHref({ term, posts }: ShownTerm): string {
  return themeHref({ terms: [term], titles: posts.map(({ title }) => title) });
}
