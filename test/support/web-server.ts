import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * A loopback web server: each path has its answer, which a test may replace at any time; all
 * others have that of `otherwise`.
 */
export async function startWebServer(
  answers: Record<string, Answer>,
  otherwise: Answer = (_, response) => response.writeHead(404).end(),
) {
  const requests: { path: string; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requests.push({ path, headers: request.headers });
    const answer = answers[path] ?? otherwise;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path: string) => `http://127.0.0.1:${port}${path}`,
    answers,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with a document; with an ETag, also conditional requests. */
export function document(body: string | Buffer, headers: Record<string, string> = {}): Answer {
  return (request, response) => {
    if (headers.etag && request.headers["if-none-match"] === headers.etag) {
      response.writeHead(304).end();
    } else {
      response.writeHead(200, { "content-type": "application/xml", ...headers }).end(body);
    }
  };
}
