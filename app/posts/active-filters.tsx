import { IconX } from "@tabler/icons-react";
import Link from "next/link";
import type { ActiveFilter } from "@/lib/posts/active-filters";
import classes from "./active-filters.module.css";

/** The filters in force, each with a link that takes it off. */
export function ActiveFilters({
  filters,
  clearHref,
}: {
  filters: ActiveFilter[];
  clearHref: string;
}) {
  if (filters.length === 0) return null;
  return (
    <ul className={classes.filters} aria-label="Filters in force">
      {filters.map(({ kind, label, hrefWithout }) => (
        <li key={`${kind} ${label}`}>
          <Link
            href={hrefWithout}
            prefetch={false}
            className={classes.filter}
            aria-label={`Take off the filter ${kind}: ${label}`}
          >
            <span>
              <span className={classes.kind}>{kind}</span> {label}
            </span>
            <IconX size={12} aria-hidden />
          </Link>
        </li>
      ))}
      <li>
        <Link href={clearHref} prefetch={false} className={classes.clear}>
          Clear all
        </Link>
      </li>
    </ul>
  );
}
