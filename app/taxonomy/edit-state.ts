/** What a form of the taxonomy says after it was sent. `key` tells one answer from the next. */
export type EditState = {
  key: number;
  isSaved: boolean;
  message: string;
  /** What was written, so that nobody types it again after a refusal. */
  values: Record<string, string>;
} | null;

/** The state of a form that could not be sent. */
export function keepWritten(message: string, form: FormData): EditState {
  const values = [...form].flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return { key: Date.now(), isSaved: false, message, values: Object.fromEntries(values) };
}
