import { LRUCache } from "lru-cache";

type Kept<Page> = { state: string; page: Page; render: () => Promise<Page> };
type Rendering<Page> = { place: number; state: string; page: Promise<Page> };

export type KeptPages<Page> = {
  answer: (key: string, render: () => Promise<Page>) => Promise<Page>;
  refresh: (most: number) => Promise<void>;
};

/**
 * Keeps what pages were rendered to, for as long as the state that they were rendered from lasts.
 * Nobody is answered from a state older than his request, and no page is rendered twice at a time:
 * who comes during a rendering of his own state shares it, who comes after a write waits for the
 * next one and shares that, so that writes in rows cost no more than one rendering after another.
 * @param options.readState grows or changes with every write, and with whatever else pages show;
 *   read before a rendering, so that a write in between makes the answer old and never too new
 * @param options.bytesOf what a page takes; null for one that may be shared but not kept
 */
export function openKeptPages<Page extends object>(options: {
  readState: () => string;
  bytesOf: (page: Page) => number | null;
  maxBytes: number;
}): KeptPages<Page> {
  const { readState, bytesOf, maxBytes } = options;
  const kept = new LRUCache<string, Kept<Page>>({ maxSize: maxBytes });
  const renderings = new Map<string, Rendering<Page>>();
  let place = 0;

  async function answer(key: string, render: () => Promise<Page>): Promise<Page> {
    const arrived = ++place;
    for (;;) {
      const state = readState();
      const known = kept.get(key);
      if (known?.state === state) return known.page;
      const running = renderings.get(key);
      if (!running) return start(key, state, render);
      if (running.state === state || running.place > arrived) return running.page;
      await running.page.catch(() => {});
    }
  }

  function start(key: string, state: string, render: () => Promise<Page>): Promise<Page> {
    const page = render()
      .then((rendered) => {
        const size = bytesOf(rendered);
        if (size === null) kept.delete(key);
        else kept.set(key, { state, page: rendered, render }, { size });
        return rendered;
      })
      .finally(() => renderings.delete(key));
    renderings.set(key, { place: ++place, state, page });
    return page;
  }

  /** Renders anew what was asked for last, one page after the other. */
  async function refresh(most: number): Promise<void> {
    for (const [key, { render }] of [...kept.entries()].slice(0, most))
      await answer(key, render).catch(() => {});
  }

  return { answer, refresh };
}
