import type { IncomingHttpHeaders, IncomingMessage, RequestListener } from "node:http";
import inject from "light-my-request";
import { refusalOf } from "@/lib/request-guard";
import { reviewerCookie } from "@/lib/review/reviewer";
import { openKeptPages } from "./kept-pages";
import { type PageAnswer, sendPage, toPageAnswer } from "./page-answer";

const maxBytes = 96_000_000;
/** With its compressed forms. */
const sizeOfCompressed = 1.4;
/** Pages that only show: what they render to depends on nothing but the data, the hour and the headers below. */
const keptPaths =
  /^\/(?:|explore|topics(?:\/[^/]+)?|groups\/[^/]+|companies(?:\/[^/]+)?|compare|digest(?:\/[^/]+)?|posts|embed(?:\/(?:explore|compare|others))?)$/;
/** Pages of one thing that change too often to be kept; the thing may not exist. */
const thingPaths = /^\/(?:posts|runs|feeds|taxonomy\/topics|taxonomy\/groups)\/[^/]+$/;
/** An address that no page has. */
const unknownUrl = "/there-is-no-such-page";
/** What the router of Next.js sends and varies its answers by. */
const routerHeaders = [
  "rsc",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-router-state-tree",
  "next-url",
];
const warmPaths = ["/", "/explore"];
const refreshedPages = 6;

type Options = {
  render: RequestListener;
  readState: () => string;
  exposed: { hostname: string } | null;
};

/**
 * Answers requests for pages from what was rendered before, where nothing has changed since, and
 * leaves all others to `render`, the handler of Next.js.
 */
export function answerPages({ render, readState, exposed }: Options) {
  const pages = openKeptPages<PageAnswer>({
    readState,
    maxBytes,
    bytesOf: (page) =>
      isKeepable(page) ? Math.ceil(page.body.byteLength * sizeOfCompressed) + 1000 : null,
  });

  const find = (url: string, headers: Record<string, string>) =>
    pages.answer(JSON.stringify([url, headers]), () => renderPage(render, url, headers));

  const listener: RequestListener = async (request, response) => {
    if (!isReadable(request.url ?? "/")) request.url = unknownUrl;
    const isKept = mayBeAnswered(request, keptPaths, exposed);
    if (!isKept && !mayBeAnswered(request, thingPaths, exposed)) return render(request, response);
    const url = request.url ?? "/";
    try {
      const page = isKept
        ? await find(url, keptHeaders(request))
        : await renderPage(render, url, allHeaders(request));
      await sendPage(request, response, page);
    } catch (error) {
      console.error(error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    }
  };
  return {
    listener,
    /** Renders the pages that most people open first. */
    warm: async (host: string) => {
      for (const path of warmPaths) await find(path, { host });
    },
    refresh: () => pages.refresh(refreshedPages),
  };
}

/** Next.js fails, with status 500, on percent signs that stand for no text ("/topics/%E0"). */
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

function mayBeAnswered(
  request: IncomingMessage,
  paths: RegExp,
  exposed: Options["exposed"],
): boolean {
  const { headers, method = "" } = request;
  const [path = ""] = (request.url ?? "").split("?");
  if (method !== "GET" || !paths.test(path) || headers.range) return false;
  // Whom the guard refuses gets its words, and nothing that was kept for others.
  const { host = null, origin = null } = headers;
  return refusalOf({ method, host, origin, secFetchSite: null }, exposed) === null;
}

/** The headers that a page may depend on: no other one reaches the rendering of a kept page. */
function keptHeaders({ headers }: IncomingMessage): Record<string, string> {
  const kept: Record<string, string> = { host: headers.host ?? "" };
  for (const name of routerHeaders) {
    const value = headers[name];
    if (value !== undefined) kept[name] = String(value);
  }
  const reviewer = reviewerOf(headers);
  if (reviewer) kept.cookie = reviewer;
  return kept;
}

/** All that was sent but for what concerns the form of the answer, which is chosen here. */
function allHeaders({ headers }: IncomingMessage): Record<string, string> {
  const own = new Set(["accept-encoding", "if-none-match", "connection"]);
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || own.has(name) ? [] : [[name, String(value)]],
    ),
  );
}

function reviewerOf({ cookie = "" }: IncomingHttpHeaders): string | undefined {
  return cookie
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${reviewerCookie}=`));
}

/**
 * Renders without a connection, so that a visitor who leaves ends nobody else's answer. Where a page
 * finds its thing missing, Next.js sends an empty document that only scripts fill; what it renders
 * for an address of no page has the same words in the document itself.
 */
async function renderPage(
  render: RequestListener,
  url: string,
  headers: Record<string, string>,
): Promise<PageAnswer> {
  const rendered = await inject(render, { method: "GET", url, headers });
  const isMissing = rendered.statusCode === 404 && headers.rsc === undefined;
  if (isMissing && url !== unknownUrl) return renderPage(render, unknownUrl, headers);
  return toPageAnswer({
    status: rendered.statusCode,
    headers: rendered.headers,
    body: rendered.rawPayload,
  });
}

function isKeepable({ status, headers }: PageAnswer): boolean {
  return status === 200 && headers["set-cookie"] === undefined;
}
