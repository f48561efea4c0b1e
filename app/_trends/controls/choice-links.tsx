import Link from "next/link";
import classes from "./choice-links.module.css";

export type ChoiceLink = { label: string; href: string; isCurrent: boolean; count?: number };

/** One of a few choices as links, so that it works before and without scripts. */
export function ChoiceLinks({ label, choices }: { label: string; choices: ChoiceLink[] }) {
  return (
    <nav aria-label={label}>
      <ul className={classes.links}>
        {choices.map((choice) => (
          <li key={choice.label}>
            <Link
              href={choice.href}
              prefetch={false}
              scroll={false}
              className={classes.link}
              aria-current={choice.isCurrent ? "true" : undefined}
            >
              {choice.label}
              {choice.count === undefined ? null : (
                <span className={classes.count}> {choice.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
