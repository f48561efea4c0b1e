import { serverDatabase } from "@/app/_server/database";
import { digestFeed } from "../digest-feed";

export function GET(request: Request): Response {
  return digestFeed(serverDatabase(), new URL(request.url).origin, Date.now());
}
