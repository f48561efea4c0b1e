import Link from "next/link";
import classes from "../review-nav.module.css";

/** How wide an interval the number of posts is for, as links. */
export function WidthChoice({ widths, width }: { widths: string[]; width: string }) {
  return (
    <nav aria-label="Width of the interval" className={classes.pages}>
      {widths.map((choice) => (
        <Link
          key={choice}
          href={`/review/progress?width=${choice}`}
          prefetch={false}
          aria-current={choice === width ? "page" : undefined}
        >
          ±{choice} points
        </Link>
      ))}
    </nav>
  );
}
