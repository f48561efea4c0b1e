import type { Database } from "@/db/open-database";
import {
  readCorrectedPosts,
  readTeacherLabels,
  type TaughtPost,
} from "@/db/queries/corrected-posts";
import { type Embedder, embeddingText } from "@/lib/classification/embedding/embedder";
import type { LocalModel } from "@/lib/classification/local/local-model";
import { type Lesson, lessonWeights } from "@/lib/classification/local/training/adapt-model";
import { findVectors } from "../run/find-vectors";

/** What people and, if asked, a language model have said of posts, with their vectors. */
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
  const vectors = hasVectors
    ? await findVectors({ database }, embedder, texts)
    : new Map<string, Float32Array>();
  const toLesson =
    (weight: number) =>
    ({ post, topics }: TaughtPost) => ({
      post,
      topics,
      weight,
      vector: vectors.get(embeddingText(post)) ?? null,
    });
  return {
    corrections: corrected.map(toLesson(lessonWeights.correction)),
    teacher: taught.map(toLesson(lessonWeights.teacher)),
  };
}
