import classes from "@/app/_components/figures-table.module.css";
import { ScrollRegion } from "@/app/_components/scroll-region";
import { Sparkline } from "@/app/_components/sparkline";
import { formatCount, formatShare } from "@/lib/format";
import { formatInterval, formatMonths } from "@/lib/trends/format-value";
import type { Share } from "@/lib/trends/share";
import type { Spans, SubjectShares } from "@/lib/trends/topic-shares";

type TopicTableProps = {
  label: string;
  rows: SubjectShares[];
  spans: Spans;
  nameOf: (id: string) => string;
  subjectHref: (id: string) => string;
  /** The shares of a subject over time. */
  sharesOf: (id: string) => (number | null)[];
};

/** Every topic (or group) of the range with its shares; it compares nothing. */
export function TopicTable({ label, rows, spans, ...subject }: TopicTableProps) {
  return (
    <ScrollRegion label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className={classes.number}>
              Posts
            </th>
            <th scope="col" className={classes.number}>
              Share
            </th>
            {spans ? (
              <>
                <SpanHeading span={spans.before} />
                <SpanHeading span={spans.recent} />
              </>
            ) : null}
            <th scope="col" className={classes.number}>
              Companies
            </th>
            <th scope="col">Share over time</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.subjectId}>
              <th scope="row">
                <a href={subject.subjectHref(row.subjectId)}>{subject.nameOf(row.subjectId)}</a>
              </th>
              <td className={classes.number}>{formatCount(row.whole.posts)}</td>
              <td className={classes.number}>
                {row.whole.share === null ? "" : formatShare(row.whole.share)}
              </td>
              {spans ? (
                <>
                  <ShareCell share={row.before} />
                  <ShareCell share={row.recent} />
                </>
              ) : null}
              <td className={classes.number}>{formatCount(row.companies)}</td>
              <td className={classes.sparkCell}>
                <Sparkline values={subject.sharesOf(row.subjectId)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function SpanHeading({ span }: { span: { from: string; to: string } }) {
  return (
    <th scope="col" className={classes.number}>
      {formatMonths(span)}
    </th>
  );
}

function ShareCell({ share }: { share: Share }) {
  if (share.share === null || share.interval === null) {
    return <td className={`${classes.number} ${classes.quiet}`}>too few posts</td>;
  }
  return (
    <td className={classes.number}>
      <span className={classes.quiet}>{formatInterval(share.interval)}</span>{" "}
      <span className={classes.figure}>{formatShare(share.share)}</span>
    </td>
  );
}
