import { z } from "zod";
import type { ClassifiablePost } from "@/lib/classification/engine";
import { contentSources } from "./content-source";
import { dateSources } from "./date-source";

/**
 * One line of a posts file (JSON Lines): the interchange format of `npm run ingest -- --posts`
 * and of `npm run evaluate -- --posts` and `npm run posts`. `published` is a day (YYYY-MM-DD) or a moment, or null where unknown;
 * `summary` and `content` are plain text or null; an empty text counts as missing.
 */
export const postRecordSchema = z.object({
  id: z.string().min(1),
  company: z.string().trim().min(1),
  url: z.string().min(1),
  title: z
    .string()
    .nullish()
    .transform((value) => value ?? ""),
  published: z
    .string()
    .nullish()
    .transform((value) => value || null),
  summary: z
    .string()
    .nullish()
    .transform((value) => value?.trim() || null),
  content: z
    .string()
    .nullish()
    .transform((value) => value?.trim() || null),
  native_tags: z
    .array(z.string())
    .nullish()
    .transform((value) => value ?? []),
  lang: z
    .string()
    .nullish()
    .transform((value) => value || null),
  /** What the date and the text were taken from, where Bellwether has exported the file. */
  date_source: z.enum(dateSources).nullish().catch(null),
  content_source: z.enum(contentSources).nullish().catch(null),
  /** `plain`: whatever looks like markup in the texts is text. */
  text_type: z.literal("plain").nullish().catch(null),
});

export type PostRecord = z.infer<typeof postRecordSchema>;

/**
 * One line of a labels file: the topics of a post, the most central first; an empty list means
 * that no topic fits. `disputed` lists topics that readers disagree on: they leave the score.
 */
export const labelRecordSchema = z.object({
  id: z.string().min(1),
  topics: z.array(z.string().min(1)),
  disputed: z
    .array(z.string().min(1))
    .nullish()
    .transform((value) => value ?? []),
});

export type LabelRecord = z.infer<typeof labelRecordSchema>;

/** What an engine may read of a post of a posts file. */
export function toClassifiablePost(record: PostRecord): ClassifiablePost {
  const { title, company, summary, content, native_tags: tags } = record;
  return { title, company, summary, content, tags };
}
