import { z } from "zod";
import { absoluteUrl } from "@/lib/feeds/canonical-url";
import { rowId } from "@/lib/row-id";

const longestText = 300;

const optionalText = z
  .string()
  .max(longestText)
  .nullish()
  .transform((text) => text?.trim() || null);

/** What the form of the page sends to add a feed; the checkbox is "on" or not there. */
export const additionSchema = z.object({
  url: z.string().transform((text, context) => {
    const url = absoluteUrl(text);
    if (url === null) context.addIssue("no http or https address");
    return url ?? z.NEVER;
  }),
  title: optionalText,
  siteUrl: optionalText.transform((text) => (text === null ? null : absoluteUrl(text))),
  company: z.string().trim().min(1).max(longestText),
  wantsHistory: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});

/** The address of the page that adds feeds, with what to look up, or what was just added. */
export function addPageHref({ url, added }: { url?: string; added?: number }): string {
  if (added !== undefined) return `/feeds/add?added=${added}`;
  return url ? `/feeds/add?url=${encodeURIComponent(url)}` : "/feeds/add";
}

/** What the page's own address asks for; anything else is left out. */
export function readAddParameters(raw: Record<string, string | string[] | undefined>): {
  url: string | null;
  added: number | null;
} {
  const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);
  return { url: first(raw.url)?.trim() || null, added: rowId(first(raw.added) ?? "") || null };
}
