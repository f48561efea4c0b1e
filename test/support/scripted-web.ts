import type { WebClient, WebRequest, WebResponse } from "@/lib/web/web-client";

export type ScriptedAnswer = { headers?: Record<string, string>; body?: string } & Partial<
  Pick<WebResponse, "status" | "redirects">
>;

/**
 * A web whose answers a test gives by address, and may replace at any time; what it does not know
 * is answered 404. An error is thrown as the answer.
 */
export function scriptedWeb(answers: Record<string, ScriptedAnswer | Error>) {
  const requests: { url: string; request: WebRequest }[] = [];
  const web: WebClient = {
    async get(url, request) {
      requests.push({ url, request });
      const answer = answers[url] ?? { status: 404 };
      if (answer instanceof Error) throw answer;
      const redirects = answer.redirects ?? [];
      return {
        status: answer.status ?? 200,
        url: redirects.at(-1)?.url ?? url,
        redirects,
        headers: new Headers(answer.headers),
        bytes: new TextEncoder().encode(answer.body ?? ""),
      };
    },
    close: async () => {},
  };
  return { web, requests, answers };
}
