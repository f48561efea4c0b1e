import { Text } from "@mantine/core";
import { FiguresTable, FigureWithInterval } from "@/app/_components/figures-table";
import { Quiet } from "@/app/_components/quiet";
import { formatCount, formatShare } from "@/lib/format";
import { postsHref } from "@/lib/posts/post-query";
import { formatSigned } from "@/lib/trends/change/describe-verdict";
import type { ShareBeside } from "@/lib/trends/compare-shares";
import own from "./topic-comparison.module.css";

type TopicComparisonProps = {
  companyId: string;
  range: { from: string; to: string };
  rows: ShareBeside[];
  nameOf: (topicId: string) => string;
};

const words = { more: "more", less: "less", like: "no difference shown" };

/** The topics of the company beside what all others write about; `rows` are those that can be compared. */
export function TopicComparison({ companyId, range, rows, nameOf }: TopicComparisonProps) {
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Too few classified posts in these months to compare with others.
      </Text>
    );
  }
  const widest = Math.max(...rows.map(({ difference }) => Math.abs(difference)), 0.01);
  return (
    <FiguresTable
      label="Topics beside other companies"
      isTall
      rows={rows}
      rowKey={({ subjectId }) => subjectId}
      columns={[
        {
          name: "Topic",
          kind: "rowName",
          cell: ({ subjectId }) => <a href={`/topics/${subjectId}`}>{nameOf(subjectId)}</a>,
        },
        {
          name: "Than others",
          meaning:
            "More or less: beyond noise although many topics are tested together. One interval that leaves out 0 is not enough.",
          cell: ({ verdict }) => showVerdict(verdict),
        },
        {
          name: "Points, 95% interval",
          kind: "figure",
          cell: ({ difference, interval }) => (
            <FigureWithInterval
              interval={`${formatSigned(interval.low)} to ${formatSigned(interval.high)}`}
              figure={formatSigned(difference)}
            />
          ),
        },
        {
          name: "Difference, as a bar",
          head: <span className="visually-hidden">Difference, as a bar</span>,
          className: own.bar,
          cell: (row) => <DifferenceBar row={row} widest={widest} />,
        },
        {
          name: "Posts",
          kind: "figure",
          cell: ({ subjectId, here }) => (
            <a href={postsHref({ topic: [subjectId], company: [companyId], ...range })}>
              {formatCount(here.posts)}
            </a>
          ),
        },
        { name: "Here", kind: "figure", cell: ({ here }) => formatShare(here.share) },
        { name: "Others", kind: "figure", cell: ({ others }) => formatShare(others.share) },
      ]}
    />
  );
}

function showVerdict(verdict: ShareBeside["verdict"]) {
  if (verdict === null) return "";
  return verdict === "like" ? <Quiet>{words.like}</Quiet> : words[verdict];
}

/** To the right of the middle where the company writes more. */
function DifferenceBar({ row, widest }: { row: ShareBeside; widest: number }) {
  const { difference, verdict } = row;
  return (
    <div
      data-verdict={verdict}
      style={{
        width: `${(Math.abs(difference) / widest) * 50}%`,
        marginLeft: difference >= 0 ? "50%" : undefined,
        marginRight: difference < 0 ? "50%" : undefined,
      }}
    />
  );
}
