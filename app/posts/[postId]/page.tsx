import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { serverDatabase } from "@/app/_server/database";
import { findCrossPosts } from "@/db/queries/posts/cross-posts";
import { readPostHistory } from "@/db/queries/posts/post-history";
import { findPost, readPostLabels } from "@/db/queries/posts/posts";
import { readTaxonomy } from "@/db/queries/taxonomy/taxonomy";
import { isConfirmed, standingVerdicts } from "@/lib/labels/post-history";
import { shownContent } from "@/lib/posts/content-source";
import { rowId } from "@/lib/row-id";
import { topicOptions } from "../filter-options";
import { History } from "./history";
import { Labels } from "./labels";
import classes from "./post.module.css";
import { PostHeader } from "./post-header";
import { PostText } from "./post-text";
import { ReviewProvider } from "./review-provider";

type PostPageProps = { params: Promise<{ postId: string }> };

export async function generateMetadata({ params }: PostPageProps): Promise<Metadata> {
  const found = findPost(serverDatabase(), rowId((await params).postId));
  return { title: found?.post.title ?? "Not found" };
}

export default async function PostPage({ params }: PostPageProps) {
  const database = serverDatabase();
  const postId = rowId((await params).postId);
  const found = findPost(database, postId);
  if (!found) notFound();
  const { post, company } = found;
  const labels = readPostLabels(database, postId);
  const history = readPostHistory(database, postId);
  const present = labels.filter((label) => label.present).map((label) => label.topicId);
  return (
    <ReviewProvider>
      <Stack gap="lg">
        <PostHeader post={post} company={company} crossPosts={findCrossPosts(database, postId)} />
        <div className={classes.columns}>
          <Labels
            postId={postId}
            isClassified={post.classifiedAt !== null}
            labels={labels}
            standing={standingVerdicts(history)}
            isConfirmed={isConfirmed(history)}
            options={topicOptions(readTaxonomy(database), present)}
          />
          <PostText
            summary={post.summary}
            generated={{ summary: post.generatedSummary, model: post.generatedSummaryModel }}
            content={shownContent(post)}
            tags={post.tags}
            lang={post.lang}
            labels={labels.filter((label) => label.present)}
          />
          <History history={history} />
        </div>
      </Stack>
    </ReviewProvider>
  );
}
