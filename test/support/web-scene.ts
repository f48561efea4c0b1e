import { afterEach } from "vitest";
import type { NameLookup, WebClientOptions } from "@/lib/web/open-web-client";
import type { WebClient, WebRequest } from "@/lib/web/web-client";
import { testWeb } from "./test-web";
import { type Answer, startWebServer } from "./web-server";

export const emptyFeed = '<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>';

/** Servers on loopback and clients that ask them, all of them closed after each test, the last first. */
export function openWebScene() {
  const toClose: { close(): Promise<unknown> }[] = [];
  afterEach(async () => {
    for (const open of toClose.splice(0)) await open.close();
  });
  return {
    toClose,
    async serve(answers: Record<string, Answer>) {
      const server = await startWebServer(answers);
      toClose.unshift(server);
      return server;
    },
    client(options: Partial<WebClientOptions> = {}): WebClient {
      const web = testWeb(options);
      toClose.unshift(web);
      return web;
    },
  };
}

export function get(web: WebClient, url: string, request: Partial<WebRequest> = {}) {
  return web.get(url, { signal: new AbortController().signal, ...request });
}

/** A name service that gives these answers in turn, the last one again and again. */
export function namesAs(...answers: string[][]): NameLookup & { asked: string[] } {
  const asked: string[] = [];
  const lookup: NameLookup = (host, _, callback) => {
    asked.push(host);
    const addresses = (answers.length > 1 ? answers.shift() : answers[0]) ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return Object.assign(lookup, { asked });
}
