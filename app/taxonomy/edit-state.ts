/** What a form of the taxonomy says after it was sent. `key` tells one answer from the next. */
export type EditState = {
  key: number;
  isSaved: boolean;
  message: string;
  /** What was written, so that nobody types it again after a refusal. */
  values: Record<string, string>;
} | null;
