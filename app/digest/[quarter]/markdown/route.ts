import { serverDatabase } from "@/app/_server/database";
import { listCompanies } from "@/db/queries/companies";
import { readTaxonomy } from "@/db/queries/taxonomy";
import { digestMarkdown } from "@/lib/trends/digest";
import { readDigest } from "../../read-digest";

/** The digest of a quarter as a Markdown document. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ quarter: string }> },
): Promise<Response> {
  const database = serverDatabase();
  const digest = readDigest(database, (await params).quarter, Date.now());
  if (digest === null)
    return new Response("There is no digest of such a quarter.", { status: 404 });
  const topics = new Map(readTaxonomy(database).topics.map(({ id, name }) => [id, name]));
  const companies = new Map(listCompanies(database).map(({ id, name }) => [id, name]));
  const text = digestMarkdown(digest, {
    topic: (id) => topics.get(id) ?? id,
    company: (id) => companies.get(id) ?? id,
    address: new URL(request.url).origin,
  });
  return new Response(text, { headers: { "content-type": "text/markdown; charset=utf-8" } });
}
