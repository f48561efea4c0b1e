import { type LoadFigures, measureLoad, whileServed } from "./measure-load";
import { measurePaint } from "./measure-paint";
import { measureScripts } from "./measure-scripts";

const pages = [
  "/",
  "/explore",
  "/explore?view=heat",
  "/topics",
  "/topics/kubernetes",
  "/companies",
  "/compare",
  "/digest",
  "/posts",
];
/** Rendered for each visitor by either server: they show what is going on now, or whose turn it is. */
const livePages = ["/review", "/engines", "/runs", "/feeds", "/taxonomy"];
const paintedPages = ["/", "/explore", "/topics/kubernetes", "/companies", "/posts"];

/**
 * What pages cost: rendered for each request, and kept; what script they load at first (kB after
 * gzip); when the browser has painted the largest thing. A database of its own, which nobody writes
 * to meanwhile: a write costs the next visitor of each page one rendering.
 */
export async function compareServers(served: {
  dataDir: string;
  port: number;
}): Promise<Record<string, string | number>[]> {
  const all = [...pages, ...livePages];
  const rendered = await whileServed("rendered", served, (base) => measureLoad(base, all));
  const kept = await whileServed("kept", served, async (base) => ({
    load: await measureLoad(base, pages),
    scripts: await measureScripts(base, all),
    paint: await measurePaint(base, paintedPages),
  }));
  return all.map((path) => {
    const scripts = kept.scripts.find((one) => one.path === path)?.kilobytes;
    return {
      page: path,
      ...loadColumns("rendered", rendered, path),
      ...loadColumns("kept", kept.load, path),
      "script kB": orBlank(scripts),
      "largest paint ms": orBlank(kept.paint?.get(path)),
    };
  });
}

function loadColumns(how: string, figures: LoadFigures[], path: string) {
  const found = figures.find((one) => one.path === path);
  return {
    [`${how}: median ms`]: orBlank(found?.medianAloneMs),
    [`${how}: p95 ms of 20`]: orBlank(found?.p95TogetherMs),
  };
}

function orBlank(value: number | undefined): number | string {
  return value === undefined ? "" : Math.round(value * 10) / 10;
}
