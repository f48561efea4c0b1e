import { serverState } from "@/app/_server/database";
import { findTaxonomyChange } from "@/db/queries/taxonomy/taxonomy-changes";
import { readPostsOfTopic, storeSuggestions } from "@/db/queries/taxonomy/topic-suggestions";
import { loadCurrentModel } from "@/lib/classification/local/model-store";
import { type DescribedPart, suggestParts } from "@/lib/classification/local/suggest-parts";

/** Bounds: so many posts take a fraction of a second. */
const postsPreviewed = 300;
const postsSuggested = 2_000;

/** Which parts the newest posts of a topic seem to be about. */
export function previewSplit(topicId: string, parts: DescribedPart[]) {
  const { database, environment } = serverState();
  const posts = readPostsOfTopic(database, { topicId, limit: postsPreviewed });
  const suggestions = suggestParts(loadCurrentModel(environment.dataDir), parts, posts);
  const suggested = new Set(suggestions.map(({ postId }) => postId));
  return {
    posts: posts.length,
    without: posts.length - suggested.size,
    parts: parts.map((part) => {
      const own = suggestions
        .filter(({ topicId: id }) => id === part.id)
        .sort((a, b) => b.confidence - a.confidence);
      const titles = own.slice(0, 5).flatMap(({ postId }) => titleOf(posts, postId));
      return { ...part, posts: own.length, titles };
    }),
  };
}

/** Keeps suggestions of the topics that a split has added, for people to review. */
export function suggestAfterSplit(changeId: number): void {
  const { database, environment } = serverState();
  const change = findTaxonomyChange(database, changeId);
  if (!change) return;
  const parts = change.rows.topics.map(({ after }) => after);
  const posts = readPostsOfTopic(database, { topicId: change.subject, limit: postsSuggested });
  const suggestions = suggestParts(loadCurrentModel(environment.dataDir), parts, posts);
  storeSuggestions(database, suggestions, Date.now());
}

function titleOf(posts: { id: number; title: string }[], postId: number): string[] {
  const post = posts.find(({ id }) => id === postId);
  return post ? [post.title] : [];
}
