// Runs in a worker thread, as plain JavaScript so that no loader is needed there: a page is other
// people's markup, and the thread's memory and time are limited. It only finds; what the findings
// mean is decided in page-facts.ts.
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

const maxTextLength = 100_000;
const maxFound = 200;
const blocks = "p,li,h1,h2,h3,h4,h5,h6,pre,blockquote,div,section,article,tr,br,figcaption,dt,dd";

/** @param {{ html: string, withArticle: boolean }} task */
export default function readPage({ html, withArticle }) {
  const { document } = parseHTML(html);
  return {
    lang: document.documentElement?.getAttribute("lang") ?? null,
    baseHref: attribute(document.querySelector("base[href]"), "href"),
    title: text(document.querySelector("title")),
    heading: text(document.querySelector("article h1, main h1, h1")),
    metas: all(document, "meta[content]").map((meta) => ({
      name:
        attribute(meta, "property") ?? attribute(meta, "name") ?? attribute(meta, "itemprop") ?? "",
      content: attribute(meta, "content") ?? "",
    })),
    links: all(document, "link[href]").map((link) => ({
      rel: attribute(link, "rel") ?? "",
      type: attribute(link, "type") ?? "",
      href: attribute(link, "href") ?? "",
      title: attribute(link, "title"),
    })),
    anchors: all(document, "a[href]").map((anchor) => ({
      href: attribute(anchor, "href") ?? "",
      text: text(anchor) ?? "",
    })),
    jsonLd: all(document, 'script[type="application/ld+json"]').map(
      (script) => script.textContent?.slice(0, maxTextLength) ?? "",
    ),
    times: [
      ...all(document, "article time, main time, header time").map(timeOf),
      ...all(document, "time").map(timeOf),
    ].slice(0, 20),
    article: withArticle ? articleText(document) : null,
  };
}

/** Last, as it takes the document to pieces. */
function articleText(document) {
  if (!document.documentElement) return null;
  const article = new Readability(document, {
    maxElemsToParse: 50_000,
    disableJSONLD: true,
  }).parse();
  if (!article?.content) return null;
  const { document: body } = parseHTML(`<html><body>${article.content}</body></html>`);
  // Text alone would run the last word of a paragraph into the first of the next.
  for (const block of body.querySelectorAll(blocks)) block.prepend("\n");
  return (body.body?.textContent ?? "").slice(0, maxTextLength);
}

function all(document, selector) {
  return [...document.querySelectorAll(selector)].slice(0, maxFound);
}

function attribute(element, name) {
  return element?.getAttribute(name)?.slice(0, 4_000) ?? null;
}

function text(element) {
  return element?.textContent?.slice(0, 2_000) ?? null;
}

function timeOf(element) {
  return attribute(element, "datetime") ?? text(element)?.slice(0, 100) ?? "";
}
