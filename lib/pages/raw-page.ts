/** What stands in a page, as the worker found it: untrusted, and not yet interpreted. */
export type RawPage = {
  lang: string | null;
  baseHref: string | null;
  title: string | null;
  heading: string | null;
  metas: { name: string; content: string }[];
  links: { rel: string; type: string; href: string; title: string | null }[];
  anchors: { href: string; text: string }[];
  jsonLd: string[];
  /** Dates of `<time>` elements, those of the article first. */
  times: string[];
  /** The article's text by the extractor; null where it was not asked for, or found none. */
  article: string | null;
};
