import type { FeedQuery } from "@/lib/feeds/feed-query";
import classes from "./feed-search.module.css";

/** Finds feeds by company, title or address, and by the group of the company; a plain form. */
export function FeedSearch({ query, groups }: { query: FeedQuery; groups: string[] }) {
  return (
    <form method="get" action="/feeds" aria-label="Find a feed" className={classes.search}>
      {query.state === "all" ? null : <input type="hidden" name="state" value={query.state} />}
      {groups.length === 0 ? null : (
        <select
          name="group"
          aria-label="Group of companies"
          className={classes.groupField}
          defaultValue={query.group}
        >
          <option value="">All companies</option>
          {groups.map((group) => (
            <option key={group}>{group}</option>
          ))}
        </select>
      )}
      <input
        type="search"
        name="q"
        className={classes.searchField}
        aria-label="Company, title or address"
        placeholder="Company, title or address"
        maxLength={200}
        defaultValue={query.q}
      />
      <button type="submit" className={classes.searchButton}>
        Search
      </button>
    </form>
  );
}
