const generic =
  /^(?:engineering|tech|techblog|technology|technical|developers?|devs?|development|software|data|science|research|product|design|security|blogs?|weblog|news|newsletter|articles|posts?|feeds?|rss|atom|medium|team|stories|insights|official|latest|on|and|of|the|&|\+|[-–—|·:•])$/i;
/** What a company's own name may end in ("Hacker News") goes only together with one of these. */
const ofBlogs =
  /^(?:engineering|tech|techblog|technology|developers?|devs?|blogs?|weblog|medium)$/i;
const separator = /\s+[-–—|·•]\s+|\s*\|\s*|:\s+|\s+»\s+/;

/**
 * The company that a feed's title names: "The Netflix Tech Blog", "Engineering at Netflix" and
 * "Netflix TechBlog - Medium" are Netflix. The title itself where nothing else is left of it.
 */
export function companyName(title: string): string {
  const name = title.trim();
  const [first = name] = name
    .split(separator)
    .filter((part) => !part.split(/\s+/).every(isGeneric));
  const at =
    /^(?:the\s+)?(?:\w+\s+)?(?:engineering|tech|technology|developers?|blog|inside)\s+(?:at|@|of|from)\s+(.+)$/i.exec(
      first,
    );
  const words = withoutGenericEnd((at?.[1] ?? first).split(/\s+/));
  return words.length === 0 ? name : words.join(" ");
}

function withoutGenericEnd(words: string[]): string[] {
  const end = words.findLastIndex((word) => !isGeneric(word)) + 1;
  if (end === 0 || !words.slice(end).some((word) => ofBlogs.test(word))) return words;
  const kept = words.slice(0, end);
  return kept.length > 1 && /^the$/i.test(kept[0] ?? "") ? kept.slice(1) : kept;
}

function isGeneric(word: string): boolean {
  return generic.test(word);
}
