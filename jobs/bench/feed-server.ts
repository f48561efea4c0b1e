import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const postsPerFeed = 20;
const sentence =
  "The query planner chose a sequential scan because the statistics had been stale for days. ";

/** A loopback server in a process of its own: every path is a feed of 20 posts, with an ETag. */
const server = createServer((request, response) => {
  const name = (request.url ?? "/").slice(1);
  const etag = `"${name}"`;
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { etag, "content-type": "application/rss+xml" }).end(feedText(name));
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());

function feedText(name: string): string {
  const items = Array.from({ length: postsPerFeed }, (_, post) => {
    const date = new Date(Date.UTC(2026, 9, 1 + post)).toUTCString();
    const text = `<p>Number ${post} of ${name}.</p><p>${sentence.repeat(22)}</p>`;
    return `<item><title>What we learnt from migration ${post} of ${name}</title>
      <link>https://posts.example/${name}/${post}</link><pubDate>${date}</pubDate>
      <category>databases</category><description><![CDATA[${text}]]></description></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title>
    <link>https://posts.example/${name}</link>${items.join("")}</channel></rss>`;
}
