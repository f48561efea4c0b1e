import { serverDatabase } from "@/app/_server/database";
import { topicFeed } from "../topic-feed";

export async function GET(
  request: Request,
  { params }: { params: Promise<{ topicId: string }> },
): Promise<Response> {
  const feed = topicFeed(serverDatabase(), (await params).topicId, request.url);
  return feed ?? new Response("There is no such topic.", { status: 404 });
}
