import Link from "next/link";
import { FiguresTable, FigureWithInterval } from "@/app/_components/figures-table";
import { formatCount, formatShare } from "@/lib/format";
import type { Measured } from "@/lib/review/audit-progress";
import type { TopicProgress } from "./load-progress";
import classes from "./progress.module.css";

/** Each topic with its accuracy on audited posts, how far the audit is, and how far people agree. */
export function ProgressTable({ topics }: { topics: TopicProgress[] }) {
  return (
    <FiguresTable
      label="Progress by topic"
      rows={topics}
      rowKey={({ topicId }) => topicId}
      columns={[
        {
          name: "Topic",
          kind: "rowName",
          cell: ({ topicId, name }) => (
            <Link href={`/topics/${topicId}`} prefetch={false}>
              {name}
            </Link>
          ),
        },
        { name: "Posts", kind: "figure", cell: ({ posts }) => formatCount(posts) },
        { name: "Precision", kind: "figure", cell: ({ precision }) => showMeasured(precision) },
        { name: "Recall", kind: "figure", cell: ({ recall }) => showMeasured(recall) },
        {
          name: "Audited of needed",
          meaning: "Posts drawn at random and answered, of those that the width chosen above takes",
          kind: "figure",
          cell: ({ audited, needed }) => `${formatCount(audited)} of ${formatCount(needed)}`,
        },
        {
          name: "How far",
          head: <span className="visually-hidden">How far</span>,
          cell: (topic) => <AuditBar {...topic} />,
        },
        {
          name: "Kappa",
          meaning:
            "How far two people agree on this topic beyond chance (Cohen): 1 always, 0 no more than by chance",
          kind: "figure",
          cell: ({ kappa }) => formatAgreement(kappa),
        },
        {
          name: "Alpha",
          meaning: "The same for any number of people (Krippendorff)",
          kind: "figure",
          cell: ({ alpha }) => formatAgreement(alpha),
        },
      ]}
    />
  );
}

function showMeasured(measured: Measured | null) {
  if (measured === null) return "–";
  const { low, high } = measured.interval;
  return (
    <FigureWithInterval
      interval={`${formatShare(low)} to ${formatShare(high)}`}
      figure={formatShare(measured.share)}
    />
  );
}

function AuditBar({ audited, needed }: { audited: number; needed: number }) {
  const percent = needed === 0 ? 100 : Math.min(100, (100 * audited) / needed);
  return (
    <span className={classes.bar} data-done={audited >= needed || undefined}>
      <span style={{ width: `${percent}%` }} />
    </span>
  );
}

/** "0.66", "−0.16"; a dash where it cannot be told. */
function formatAgreement(value: number | null): string {
  if (value === null) return "–";
  const text = Math.abs(value).toFixed(2);
  return value < 0 && text !== "0.00" ? `−${text}` : text;
}
