import { sql } from "drizzle-orm";
import { rebuildCounts } from "@/db/queries/trends/monthly-counts";
import { type Database, inTransaction, type Queryable } from "@/db/queryable";
import { companies } from "@/db/schema/feeds";
import { posts } from "@/db/schema/posts";

/**
 * Fills an empty database with invented posts and current labels (about 1.9 a post) for measuring
 * speed: companies of very different sizes, ten years, counts that never change between runs. There
 * is no history behind the labels, so that `npm run check` would call them wrong.
 * @param options `lastDay` in epoch ms
 */
export function fillWithSyntheticPosts(
  database: Database,
  options: { posts: number; companies: number; lastDay: number },
): void {
  const days = 3_650;
  inTransaction(database, (tx) => {
    for (let number = 0; number < options.companies; number += 1) {
      const company = { id: `company-${number}`, name: `Company ${number}`, addedAt: 0 };
      tx.insert(companies).values(company).run();
    }
    // A multiplicative hash stands for randomness; its square makes a few companies large.
    tx.run(sql`
      with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${options.posts}),
        drawn as (
          select n, (n * 2654435761) % 1000003 / 1000003.0 as u, (n * 40503) % ${days} as day
          from numbers
        ), dated as (
          select n, cast(u * u * ${options.companies} as integer) as company,
            ${options.lastDay} - day * 86400000 as published
          from drawn
        )
      insert into posts (id, company_id, url, link, title, summary, tags, published_at, month,
        content_hash, added_at, pending, classified_at)
      select n, 'company-' || company, 'https://company-' || company || '.example/' || n,
        'https://company-' || company || '.example/' || n, 'Post ' || n,
        'How team ' || (n % 97) || ' moved service ' || (n % 1009) || ' and what it learnt.', '[]',
        published, strftime('%Y-%m', published / 1000, 'unixepoch'), 'hash-' || n, published, 0, published
      from dated`);
    tx.run(sql`
      with places as (select id, row_number() over (order by position) - 1 as place from topics),
        drawn(post_id, place) as (
          select id, (id * 7919 % 1000003 * 1.0 / 1000003) * (id * 7919 % 1000003 * 1.0 / 1000003) * 32 from posts
          union all
          select id, (id * 104729) % 32 from posts where id % 10 < 9
        )
      insert or ignore into labels (post_id, topic_id, company_id, month, present, source, confidence)
      select d.post_id, t.id, p.company_id, p.month, 1, 'local', 0.9
      from drawn d join places t on t.place = cast(d.place as integer) join posts p on p.id = d.post_id`);
    rebuildCounts(tx);
  });
}

/**
 * Adds to invented posts what the review queues read: a reading of two engines with its doubt, and
 * complete reviews of every twentieth post. As above there is no history of labels behind them.
 */
export function addSyntheticReadings(database: Database): void {
  inTransaction(database, (tx) => {
    tx.run(sql`insert into runs (id, job, status, options, done, counts, started_at, heartbeat_at,
        pid, host)
      values (1, 'classify', 'succeeded', '{}', 0, '{}', 0, 0, 1, 'bench')`);
    for (const engine of ["openai", "local"]) {
      tx.run(sql`
        insert into classifications (post_id, run_id, engine, model_version, doubt, taxonomy_version,
          content_hash, created_at)
        select id, 1, ${engine}, 'bench', case when ${engine} = 'local'
          then (id * 2654435761) % 1000003 / 500000.0 end, 1, content_hash, 0 from posts`);
    }
    tx.run(sql`update posts set classification_id = (
      select max(c.id) from classifications c where c.post_id = posts.id)`);
    tx.run(sql`
      insert into label_history (post_id, topic_id, source, classification_id, confidence, created_at)
      select l.post_id, l.topic_id, c.engine, c.id, 0.9, 0
      from labels l join classifications c on c.post_id = l.post_id
      where c.engine = 'local' or l.post_id % 3 > 0`);
    tx.run(sql`insert into reviews (post_id, kind, reviewer, queue, created_at)
      select id, 'confirm', 'Ann', 'uncertain', 0 from posts where id % 20 = 0`);
  });
}

/** The canonical address of every post: for a simulation that knows which there should be. */
export function listPostUrls(database: Queryable): string[] {
  return database
    .select({ url: posts.url })
    .from(posts)
    .all()
    .map(({ url }) => url);
}
