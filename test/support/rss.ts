export type RssItem = { path: string; title?: string; at?: number };

/** An RSS document with these posts; `channel` is markup to stand in its channel. */
export function rssText(items: RssItem[], channel = ""): string {
  const entries = items.map(
    ({ path, title = `Post ${path}`, at }) =>
      `<item><title>${title}</title><link>https://blog.acme.example/${path}</link>${
        at === undefined ? "" : `<pubDate>${new Date(at).toUTCString()}</pubDate>`
      }</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title>
    <link>https://blog.acme.example/</link>${channel}${entries.join("")}</channel></rss>`;
}
