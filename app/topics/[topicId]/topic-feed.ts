import { rssResponse } from "@/app/_server/rss-response";
import { listPosts } from "@/db/queries/posts/posts";
import { findTopic } from "@/db/queries/taxonomy/taxonomy";
import type { Database } from "@/db/queryable";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { webLink } from "@/lib/posts/web-link";

const newestPosts = 50;

/**
 * The newest posts on a topic as an RSS feed: each item leads to the post itself. Null where there
 * is no such topic.
 * @param address an address of this server, for links to its pages
 */
export function topicFeed(database: Database, topicId: string, address: string): Response | null {
  const topic = findTopic(database, topicId);
  if (!topic) return null;
  const filter = filterOf(postQuerySchema.parse({ topic: topicId }));
  const posts = listPosts(database, filter, { limit: newestPosts, offset: 0 });
  return rssResponse(
    {
      title: `${topic.name} in engineering blogs`,
      link: new URL(`/topics/${topicId}`, address).href,
      description: topic.description,
    },
    posts.map((post) => ({
      title: `${post.title} (${post.company})`,
      link: webLink(post.link) ?? new URL(`/posts/${post.id}`, address).href,
      description: post.summary,
      publishedAt: post.publishedAt,
    })),
  );
}
