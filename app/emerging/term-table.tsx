import { FiguresTable } from "@/app/_components/figures-table";
import { Below, Quiet } from "@/app/_components/quiet";
import { formatCount, formatShare } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";
import { themeHref } from "@/lib/taxonomy/themes/theme-href";
import { falseDiscoveryRate } from "@/lib/trends/change/decide-verdicts";
import type { MonthSpan } from "@/lib/trends/topic-shares";
import own from "./emerging.module.css";
import type { ShownTerm } from "./show-terms";

export type TermTableProps = {
  label: string;
  heading: string;
  terms: ShownTerm[];
  totals: { recent: number; before: number };
  recent: MonthSpan;
};

/** Terms (or pairs of topics) with how much they grew and the posts behind them, the surest first. */
export function TermTable({ label, heading, terms, totals, recent }: TermTableProps) {
  const arePairs = terms.some(({ kind }) => kind === "pair");
  return (
    <FiguresTable
      label={label}
      className={own.terms}
      rows={terms}
      rowKey={({ term }) => term}
      columns={[
        {
          name: heading,
          kind: "rowName",
          cell: (term) => (arePairs ? term.name : <NewTopicTerm term={term} />),
        },
        {
          name: "Before",
          meaning: "Share of the posts of the earlier twelve months that have it",
          kind: "figure",
          cell: ({ before }) => showPart(before, totals.before),
        },
        {
          name: "Recent",
          meaning: "Share of the posts of the latest twelve months that have it",
          kind: "figure",
          cell: (term) => showPart(term.recent, totals.recent),
        },
        {
          name: "Odds, times",
          meaning: "By what the odds of a post having it were multiplied; 1 is no change",
          kind: "figure",
          cell: ({ logOdds }) => Math.exp(logOdds).toFixed(1),
        },
        {
          name: "Companies",
          meaning: "Companies that wrote of it in the latest twelve months",
          kind: "figure",
          cell: ({ companies }) => formatCount(companies),
        },
        {
          name: "Beyond noise",
          meaning: `Yes: at most ${formatShare(falseDiscoveryRate)} of such rows are false in the long run. The others may have grown by chance.`,
          cell: (term) => (isBeyondNoise(term) ? "yes" : <Quiet>may be chance</Quiet>),
        },
        !arePairs && { name: "Mostly labelled", cell: (term) => <MostTopic term={term} /> },
        {
          name: "Newest posts",
          className: own.posts,
          cell: (term) => <PostsBehind term={term} recent={recent} />,
        },
      ]}
    />
  );
}

function NewTopicTerm({ term }: { term: ShownTerm }) {
  return (
    <>
      {term.name}
      <div>
        <a className={own.action} href={topicHref(term)}>
          Add as a topic
        </a>
      </div>
    </>
  );
}

function MostTopic({ term }: { term: ShownTerm }) {
  if (!term.mostTopic) return <Quiet>no topic</Quiet>;
  const { id, name, posts } = term.mostTopic;
  return (
    <>
      <a href={`/topics/${id}`}>{name}</a>{" "}
      <Quiet>
        {formatCount(posts)} of {formatCount(term.recent)}
      </Quiet>
    </>
  );
}

/** True where a term grew more than chance explains, counting that many terms are tested together. */
export function isBeyondNoise({ adjustedP }: ShownTerm): boolean {
  return adjustedP <= falseDiscoveryRate;
}

/** The newest posts that have a term, folded; a pair has no search of its own. */
export function PostsBehind({ term, recent }: { term: ShownTerm; recent: MonthSpan }) {
  const [first] = term.posts;
  if (first === undefined) return <Quiet>none is stored any more</Quiet>;
  return (
    <details>
      <summary>{first.title}</summary>
      <ul className={own.list}>
        {term.posts.map(({ id, title, company }) => (
          <li key={id}>
            <a href={`/posts/${id}`}>{title}</a> <Quiet>{company}</Quiet>
          </li>
        ))}
        {term.kind === "pair" ? null : (
          <li>
            <a href={postsHref({ q: term.term, ...recent })}>Search the posts for it</a>{" "}
            <Quiet>whole texts too</Quiet>
          </li>
        )}
      </ul>
    </details>
  );
}

function showPart(count: number, of: number) {
  return (
    <>
      {of === 0 ? "" : formatShare(count / of)}
      <Below>
        {formatCount(count)} of {formatCount(of)}
      </Below>
    </>
  );
}

function topicHref({ term, posts }: ShownTerm): string {
  return themeHref({ terms: [term], titles: posts.map(({ title }) => title) });
}
