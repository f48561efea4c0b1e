import Link from "next/link";
import classes from "./review-nav.module.css";

const pages = [
  { id: "review", href: "/review", label: "Review" },
  { id: "progress", href: "/review/progress", label: "Progress and agreement" },
  { id: "log", href: "/review/log", label: "Log" },
] as const;

/** The pages about reviews, the present one marked. */
export function ReviewNav({ current }: { current: (typeof pages)[number]["id"] }) {
  return (
    <nav aria-label="Pages about reviews">
      <ul className={classes.pages}>
        {pages.map(({ id, href, label }) => (
          <li key={id}>
            <Link href={href} prefetch={false} aria-current={id === current ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
