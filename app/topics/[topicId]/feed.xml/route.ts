import { serverDatabase } from "@/app/_server/database";
import { rssResponse } from "@/app/_server/rss-response";
import { listPosts } from "@/db/queries/posts";
import { findTopic } from "@/db/queries/taxonomy";
import { filterOf, postQuerySchema } from "@/lib/posts/post-query";
import { webLink } from "@/lib/posts/web-link";

const newestPosts = 50;

/** The newest posts on a topic as an RSS feed: each item leads to the post itself. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ topicId: string }> },
): Promise<Response> {
  const { topicId } = await params;
  const topic = findTopic(serverDatabase(), topicId);
  if (!topic) return new Response("There is no such topic.", { status: 404 });
  const filter = filterOf(postQuerySchema.parse({ topic: topicId }));
  const posts = listPosts(serverDatabase(), filter, { limit: newestPosts, offset: 0 });
  return rssResponse(
    {
      title: `${topic.name} in engineering blogs`,
      link: new URL(`/topics/${topicId}`, request.url).href,
      description: topic.description,
    },
    posts.map((post) => ({
      title: `${post.title} (${post.company})`,
      link: webLink(post.link) ?? new URL(`/posts/${post.id}`, request.url).href,
      description: post.summary,
      publishedAt: post.publishedAt,
    })),
  );
}
