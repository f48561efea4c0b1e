import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeDocument } from "@/lib/feeds/decode-document";
import { parseFeed } from "@/lib/feeds/parse-feed";
import { FeedFormatError } from "@/lib/feeds/feed-document";
const root = "/work/shared/corpus/feeds";
function walk(d: string): string[] { return readdirSync(d).flatMap(n => { const p = join(d, n); return statSync(p).isDirectory() ? walk(p) : [p]; }); }
const files = walk(root).filter(f => !/MANIFEST|README/.test(f));
const now = Date.UTC(2026, 10, 23);
const out: unknown[] = [];
let posts = 0, ms = 0;
for (const f of files) {
  const bytes = readFileSync(f);
  const t = performance.now();
  try {
    const d = await parseFeed(decodeDocument(bytes, null), { url: "https://feeds.example.org/dir/feed.xml", now });
    const took = performance.now() - t;
    if (!f.includes("parser-fixtures")) { posts += d.items.length; ms += took; }
    out.push({ f: f.slice(root.length + 1), took, ...d });
  } catch (e) {
    out.push({ f: f.slice(root.length + 1), took: performance.now() - t, error: (e as Error).message, ok: e instanceof FeedFormatError, stack: e instanceof FeedFormatError ? undefined : (e as Error).stack });
  }
}
console.log({ posts, ms, perSecond: posts / ms * 1000 });
writeFileSync("/tmp/feedwork/out.json", JSON.stringify(out));
