import Link from "next/link";
import { type QueueCount, queueNames, type ReviewQueue, reviewQueues } from "@/lib/review/queues";
import { type ReviewQuery, reviewHref } from "@/lib/review/review-query";
import classes from "./queue-links.module.css";

const always = reviewQueues.filter((queue) => queue !== "posts");

type QueueLinksProps = { query: ReviewQuery; counts: Map<ReviewQueue, QueueCount> };

/** The queues, the present one marked, the others with the number of posts that wait in them. */
export function QueueLinks({ query, counts }: QueueLinksProps) {
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
          <Waiting count={counts.get(queue)} />
        </Link>
      ))}
    </nav>
  );
}

function Waiting({ count }: { count: QueueCount | undefined }) {
  if (!count || count.posts === 0) return null;
  return (
    <span className={classes.waiting}>
      {" "}
      {count.posts}
      {count.isMore ? "+" : ""}
    </span>
  );
}
