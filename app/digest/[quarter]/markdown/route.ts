import { serverDatabase } from "@/app/_server/database";
import { digestMarkdown } from "@/lib/trends/digest";
import { readDigest, readNames } from "../../read-digest";

/** The digest of a quarter as a Markdown document. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ quarter: string }> },
): Promise<Response> {
  const database = serverDatabase();
  const digest = readDigest(database, (await params).quarter, Date.now());
  if (digest === null)
    return new Response("There is no digest of such a quarter.", { status: 404 });
  const text = digestMarkdown(digest, {
    ...readNames(database),
    address: new URL(request.url).origin,
  });
  return new Response(text, { headers: { "content-type": "text/markdown; charset=utf-8" } });
}
