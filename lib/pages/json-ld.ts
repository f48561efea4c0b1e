const maxNodes = 500;
const postTypes =
  /^(?:Blog|News|Tech|Scholarly|Report|Social|Analysis\w*|Opinion\w*)?(?:Posting|Article|MediaPosting)$/;
const otherTypes =
  /^(?:CollectionPage|ProfilePage|AboutPage|ContactPage|SearchResultsPage|FAQPage|Product|JobPosting|Event|Course|SoftwareApplication)$/;

type Node = Record<string, unknown>;

/** Whether a page holds a post; "unknown" where it does not say so. */
export type PageKind = "post" | "other" | "unknown";

/** What the JSON-LD of a page says of the post on it. */
export type LinkedFacts = {
  kind: PageKind;
  headline: string | null;
  dates: string[];
  lang: string | null;
  tags: string[];
};

/**
 * Reads the JSON-LD scripts of a page, also where one of them is broken or the post lies within a
 * `@graph` or the like. Never throws.
 */
export function readJsonLd(scripts: string[]): LinkedFacts {
  const nodes = scripts.flatMap(parseScript);
  const post = nodes.find((node) => typesOf(node).some((type) => postTypes.test(type)));
  const isOther = nodes.some((node) => typesOf(node).some((type) => otherTypes.test(type)));
  if (!post) {
    const page = nodes.find((node) => typesOf(node).includes("WebPage"));
    return { ...factsOf(page ?? {}), kind: isOther ? "other" : "unknown", headline: null };
  }
  return { ...factsOf(post), kind: "post" };
}

function factsOf(node: Node): Omit<LinkedFacts, "kind"> {
  return {
    headline: textOf(node.headline) ?? textOf(node.name),
    dates: [node.datePublished, node.dateCreated].flatMap((date) => textOf(date) ?? []),
    lang: textOf(node.inLanguage),
    tags: keywordsOf(node.keywords),
  };
}

function parseScript(script: string): Node[] {
  try {
    // Some templates leave comments or line breaks within strings.
    return collect(
      JSON.parse(script.replace(/^\s*(?:<!--|\/\*.*?\*\/)|-->\s*$/g, "").replace(/[\n\r\t]/g, " ")),
    );
  } catch {
    // A broken script is as good as none: the other sources of facts are still there.
    return [];
  }
}

/** Every object that the value holds, the outer before the inner; level by level, so that depth costs no stack. */
function collect(value: unknown): Node[] {
  const found: Node[] = [];
  const queue: unknown[] = [value];
  for (let at = 0; at < queue.length && at < maxNodes; at += 1) {
    const item = queue[at];
    if (Array.isArray(item)) queue.push(...item.slice(0, maxNodes));
    else if (isNode(item)) {
      found.push(item);
      queue.push(...[item["@graph"], item.mainEntity, item.mainEntityOfPage].filter(Boolean));
    }
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typesOf(node: Node): string[] {
  const type = node["@type"];
  return (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string");
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value.trim() || null;
  if (Array.isArray(value)) return textOf(value[0]);
  return null;
}

function keywordsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value : typeof value === "string" ? value.split(",") : [];
  return list.filter((word) => typeof word === "string");
}
