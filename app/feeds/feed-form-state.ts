/** What a form of a feed says where it was refused. `key` tells one answer from the next. */
export type FeedFormState = { key: number; message: string } | null;

export function refusedFeedForm(message: string): FeedFormState {
  return { key: Date.now(), message };
}
