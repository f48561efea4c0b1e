import {
  readCorrectedPosts,
  readTeacherLabels,
  type TaughtPost,
} from "@/db/queries/labels/corrected-posts";
import type { Database } from "@/db/queryable";
import type { Embedder, Embedding } from "@/lib/classification/embedding/embedder";
import { embeddingText } from "@/lib/classification/embedding/embedding-text";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { type Lesson, lessonWeights } from "@/lib/classification/local/training/adapt-model";
import { findEmbeddings } from "../run/find-embeddings";

/** What people and, if asked, a language model have said of posts, with their embeddings. */
export async function readLessons(
  { database }: { database: Database },
  { model, embedder, teacher }: { model: LocalModel; embedder: Embedder; teacher: boolean },
): Promise<{ corrections: Lesson[]; teacher: Lesson[] }> {
  const corrected = readCorrectedPosts(database);
  const judged = new Set(corrected.map((post) => post.postId));
  // A person has the last word on a post: there the teacher is not asked.
  const taught = teacher
    ? readTeacherLabels(database).filter(({ postId }) => !judged.has(postId))
    : [];
  const texts = [...corrected, ...taught].map(({ post }) => embeddingText(post));
  const hasVectors = model.vectors?.settings.embedder === embedder.name;
  const embeddings = hasVectors
    ? await findEmbeddings({ database }, embedder, texts)
    : new Map<string, Embedding>();
  const toLesson =
    (weight: number) =>
    ({ post, topics }: TaughtPost) => ({
      post,
      topics,
      weight,
      embedding: embeddings.get(embeddingText(post)) ?? null,
    });
  return {
    corrections: corrected.map(toLesson(lessonWeights.correction)),
    teacher: taught.map(toLesson(lessonWeights.teacher)),
  };
}
