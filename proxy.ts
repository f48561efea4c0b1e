import { hostname } from "node:os";
import { type NextRequest, NextResponse } from "next/server";
import { readEnvironment } from "@/lib/env";
import { refusalOf } from "@/lib/request-guard";

const exposed = readEnvironment().isExposed ? { hostname: hostname() } : null;

/** Stands before every page and route: see lib/request-guard.ts. */
export function proxy(request: NextRequest): NextResponse {
  const refusal = refusalOf(
    {
      method: request.method,
      host: request.headers.get("host"),
      origin: request.headers.get("origin"),
      secFetchSite: request.headers.get("sec-fetch-site"),
    },
    exposed,
  );
  if (refusal === null) return NextResponse.next();
  return NextResponse.json({ error: refusal }, { status: 403 });
}
