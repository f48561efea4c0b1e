import Link from "next/link";
import { queueNames, reviewQueues } from "@/lib/review/queues";
import { type ReviewQuery, reviewHref } from "@/lib/review/review-query";
import classes from "./queue-links.module.css";

const always = reviewQueues.filter((queue) => queue !== "posts");

/** The queues, the present one marked. */
export function QueueLinks({ query }: { query: ReviewQuery }) {
  const queues = query.queue === "posts" ? reviewQueues : always;
  return (
    <nav aria-label="Queues" className={classes.queues}>
      {queues.map((queue) => (
        <Link
          key={queue}
          href={
            queue === query.queue ? reviewHref({ ...query, post: null }) : reviewHref({ queue })
          }
          prefetch={false}
          className={classes.queue}
          aria-current={queue === query.queue ? "page" : undefined}
        >
          {queueNames[queue]}
        </Link>
      ))}
    </nav>
  );
}
