/** A post with the local engine's doubt of its labels (see `expectErrors`). */
export type DoubtedPost = { postId: number; doubt: number };

/** Which posts go on to the language model; `threshold` is the least doubt among them, null for none. */
export type Escalation = { postIds: number[]; threshold: number | null };

/**
 * The share of posts that the local engine doubts most, the greatest doubt first (equal doubt by
 * id, so that the same posts are chosen again). `read` counts all posts that the share is of,
 * `asked` those of them that the model has answered about already.
 */
export function chooseEscalation(
  posts: DoubtedPost[],
  { share, read, asked }: { share: number; read: number; asked: number },
): Escalation {
  const room = Math.max(0, Math.round(share * read) - asked);
  const chosen = [...posts].sort((a, b) => b.doubt - a.doubt || a.postId - b.postId).slice(0, room);
  return { postIds: chosen.map(({ postId }) => postId), threshold: chosen.at(-1)?.doubt ?? null };
}

/** The share that is asked about where neither a share nor a budget is given. */
export const defaultEscalatedShare = 0.2;

/** With a budget alone the model is asked in order of doubt until the budget is spent. */
export function escalatedShare(asked: { escalate?: number; budget?: number | null }): number {
  if (asked.escalate !== undefined) return asked.escalate;
  return asked.budget ? 1 : defaultEscalatedShare;
}

/** How a run of the cascade names its models: "local-3, gpt-5-mini". */
export function cascadeModelVersion(local: string, model: string): string {
  return `${local}, ${model}`;
}
