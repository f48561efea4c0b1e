import { Quiet } from "@/app/_components/quiet";
import { formatCount, formatQuantity, formatShare } from "@/lib/format";
import { formatMargin, formatSigned } from "@/lib/trends/change/describe-verdict";
import type { JudgedSubject } from "@/lib/trends/change/judge-subjects";
import { bandPath, sparklinePath } from "@/lib/trends/sparkline-path";
import type { SeriesPoint } from "@/lib/trends/topic-series";
import type { Stretch } from "@/lib/trends/window-stretch";
import { VerdictChip } from "../verdicts/verdict-chip";
import classes from "./small-multiples.module.css";

export type Multiple = {
  subject: JudgedSubject;
  name: string;
  /** The page with the evidence. */
  href: string;
  points: SeriesPoint[];
};

/** Where the windows that are compared lie along the charts; null where none of one is on them. */
export type ShownWindows = { before: Stretch | null; recent: Stretch | null };

const size = { width: 240, height: 64 };
/** Room under the ground line for the windows that are compared. */
const windowRoom = 5;

/** A small chart for each subject, in the order given, all with the same periods. */
export function SmallMultiples({
  label,
  multiples,
  ends,
  windows,
}: {
  label: string;
  multiples: Multiple[];
  windows: ShownWindows;
  /** The first and the last period, as words. */
  ends: { first: string; last: string };
}) {
  return (
    <ul className={classes.grid} aria-label={label}>
      {multiples.map((multiple) => (
        <li key={multiple.subject.subjectId} className={classes.card}>
          <div className={classes.head}>
            <h3 className={classes.name}>
              <a href={multiple.href}>{multiple.name}</a>
            </h3>
            <VerdictChip subject={multiple.subject} />
          </div>
          <Sparkline points={multiple.points} windows={windows} />
          <div className={classes.axis} aria-hidden>
            <span>{ends.first}</span>
            <span>{ends.last}</span>
          </div>
          <Figures multiple={multiple} />
        </li>
      ))}
    </ul>
  );
}

function Figures({ multiple }: { multiple: Multiple }) {
  const { change, recentPosts, breadth, verdict, margin } = multiple.subject;
  if (change === null) return <p className={classes.count}>No company to compare with itself</p>;
  return (
    <>
      <p
        className={classes.figures}
        title={
          change.companies > 1
            ? "Every company weighs the same in both windows, so this is not the posts below divided by each other."
            : undefined
        }
      >
        <span className={classes.share}>{formatShare(change.recent)}</span>
        <Quiet>
          from {formatShare(change.before)}, {formatSigned(change.difference)} points
          {verdict === "steady" ? `, within ${formatMargin(margin)}` : ""}
        </Quiet>
      </p>
      <p className={classes.count}>
        {formatCount(recentPosts)} of {formatQuantity(change.recentClassified, "post")}
        {change.companies > 1
          ? `, in ${formatCount(breadth)} of ${formatQuantity(change.companies, "company", "companies")}`
          : ""}
      </p>
    </>
  );
}

function Sparkline({ points, windows }: { points: SeriesPoint[]; windows: ShownWindows }) {
  const values = points.map(({ share }) => share);
  const largest = axisEnd(points);
  const open = points.findIndex(({ isPartial }) => isPartial);
  const whole = values.map((value, index) => (open < 0 || index < open ? value : null));
  const ending = values.map((value, index) => (open >= 0 && index >= open - 1 ? value : null));
  return (
    <svg
      aria-hidden
      className={classes.plot}
      viewBox={`0 0 ${size.width} ${size.height + windowRoom}`}
      preserveAspectRatio="none"
    >
      <path
        className={classes.band}
        d={bandPath(
          points.map(({ interval }) => interval),
          size,
          largest,
        )}
      />
      <path className={classes.base} d={`M0 ${size.height}h${size.width}`} />
      <WindowMark stretch={windows.before} window="before" />
      <WindowMark stretch={windows.recent} window="recent" />
      <path className={classes.line} d={sparklinePath(whole, size, largest)} />
      {open >= 0 ? (
        <path
          className={`${classes.line} ${classes.open}`}
          d={sparklinePath(ending, size, largest)}
        />
      ) : null}
    </svg>
  );
}

/** A line under the ground line, a little shorter than its window, so that two stay apart. */
function WindowMark(props: { stretch: Stretch | null; window: keyof ShownWindows }) {
  const { stretch, window } = props;
  if (stretch === null) return null;
  const [start, end] = [stretch.start * size.width + 1, stretch.end * size.width - 1];
  return (
    <path
      className={classes.window}
      data-window={window}
      d={`M${start.toFixed(1)} ${size.height + windowRoom - 1.5}H${end.toFixed(1)}`}
    />
  );
}

/** Which of the lines under the charts is which window. */
export function WindowKeys({ windows }: { windows: { before: string; recent: string } }) {
  return (
    <span className={classes.keys}>
      Compared:
      <span>
        <span className={classes.windowKey} data-window="before" aria-hidden /> {windows.before}
      </span>
      <span>
        <span className={classes.windowKey} data-window="recent" aria-hidden /> {windows.recent}
      </span>
    </span>
  );
}

/** The widest bands are cut: they would press the line to the ground. */
function axisEnd(points: SeriesPoint[]): number {
  const share = Math.max(...points.map((point) => point.share ?? 0), 0.0025);
  const high = Math.max(...points.map((point) => point.interval?.high ?? 0));
  return Math.min(Math.max(share, high), 2 * share);
}
