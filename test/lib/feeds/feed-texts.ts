import { parseFeed } from "@/lib/feeds/parse-feed";

const url = "https://example.com/blog/feed.xml";
const now = Date.UTC(2025, 0, 1);
export const parse = (text: string) => parseFeed(text, { url, now });
export const firstItem = async (text: string) => (await parse(text)).items[0];

export const rss = (channel: string, attributes = "") =>
  `<?xml version="1.0"?><rss version="2.0" ${attributes}><channel><title>T</title>` +
  `<link>https://example.com/</link>${channel}</channel></rss>`;
export const item = (inner: string) =>
  `<item><title>A post</title><link>https://example.com/1</link>${inner}</item>`;
export const atom = (entries: string, attributes = "") =>
  `<feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>T</title>${entries}</feed>`;
export const entry = (inner: string) => `<entry><id>urn:1</id>${inner}</entry>`;
export const titled = (inner: string) => entry(`<title>t</title>${inner}`);
