import { gzipSync } from "node:zlib";

export type ScriptFigures = { path: string; scripts: number; kilobytes: number };

/** Polyfills for browsers of the past, which those of now do not load. */
const oldBrowsersOnly = /\bnomodule\b/i;

/** What each page's own HTML has the browser load of JavaScript at first, in kB (1000 bytes) after gzip. */
export async function measureScripts(base: string, paths: string[]): Promise<ScriptFigures[]> {
  const sizes = new Map<string, number>();
  const figures: ScriptFigures[] = [];
  for (const path of paths) {
    const html = await (await fetch(base + path)).text();
    const sources = findScripts(html);
    let bytes = 0;
    for (const source of sources) {
      const size = sizes.get(source) ?? (await sizeOf(new URL(source, base)));
      sizes.set(source, size);
      bytes += size;
    }
    figures.push({ path, scripts: sources.length, kilobytes: bytes / 1000 });
  }
  return figures;
}

/** The addresses of the scripts that a page loads, each once. */
export function findScripts(html: string): string[] {
  const tags = html.match(/<script\b[^>]*>/gi) ?? [];
  const sources = tags
    .filter((tag) => !oldBrowsersOnly.test(tag))
    .map((tag) => /\bsrc="([^"]+)"/i.exec(tag)?.[1])
    .filter((source) => source !== undefined);
  return [...new Set(sources)];
}

async function sizeOf(url: URL): Promise<number> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  return gzipSync(Buffer.from(await response.arrayBuffer())).byteLength;
}
