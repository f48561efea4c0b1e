import { keepAnswer } from "@/app/_server/kept-answers";
import { listOriginsInForce } from "@/db/queries/labels/label-origins";
import type { Database } from "@/db/queryable";
import { describeOrigin } from "@/lib/labels/origin-words";

/** Which engines and models have read the posts, the most posts first, in words. */
export function readOrigins(database: Database): { description: string; posts: number }[] {
  return keepAnswer(database, "origins", () => {
    const posts = new Map<string, number>();
    for (const origin of listOriginsInForce(database)) {
      const description = `${origin.engine}: ${describeOrigin(origin)}`;
      posts.set(description, (posts.get(description) ?? 0) + origin.posts);
    }
    return [...posts].map(([description, count]) => ({ description, posts: count }));
  });
}
