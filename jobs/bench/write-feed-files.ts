import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateRssFeed } from "feedsmith";
import type { PostRecord } from "@/lib/posts/post-record";

const postsPerFeed = 50;

/** Writes `count` posts as RSS files, repeating the records under new addresses where there are too few. */
export async function writeFeedFiles(
  folder: string,
  records: PostRecord[],
  count: number,
): Promise<void> {
  for (let feed = 0; feed * postsPerFeed < count; feed += 1) {
    const items = Array.from(
      { length: Math.min(postsPerFeed, count - feed * postsPerFeed) },
      (_, index) => {
        const number = feed * postsPerFeed + index;
        const record = records[number % records.length];
        return {
          title: record?.title ?? "",
          link: `https://company-${feed}.example/posts/${number}`,
          pubDate: new Date(record?.published ?? 0),
          description: record?.summary ?? undefined,
          categories: record?.native_tags.map((name) => ({ name })),
          content: record?.content
            ? {
                encoded: `<p>${record.content.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n\n", "</p><p>")}</p>`,
              }
            : undefined,
        };
      },
    );
    const rss = generateRssFeed({
      title: `Company ${feed}`,
      link: `https://company-${feed}.example/`,
      description: "",
      items,
    });
    await writeFile(join(folder, `feed-${feed}.xml`), rss);
  }
}
