import { Anchor, Title } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { PostDate } from "@/app/_components/post-list";
import { TextLink } from "@/app/_components/text-link";
import type { findPost } from "@/db/queries/posts";
import { formatDay } from "@/lib/format";
import { webLink } from "@/lib/posts/web-link";
import classes from "./post.module.css";

type FoundPost = NonNullable<ReturnType<typeof findPost>>;

/** Title, company, date and the way to the post itself. */
export function PostHeader({ post, company }: Pick<FoundPost, "post" | "company">) {
  const link = webLink(post.link);
  return (
    <header>
      <Title order={1} className={classes.title} dir="auto" lang={post.lang ?? undefined} mb={6}>
        {post.title}
      </Title>
      <div className={classes.facts}>
        <TextLink href={`/companies/${company.id}`}>{company.name}</TextLink>
        <PostDate publishedAt={post.publishedAt} />
        {link === null ? null : (
          <Anchor href={link} target="_blank" rel="noopener noreferrer nofollow" size="md">
            Read on {new URL(link).hostname} <IconExternalLink size={13} aria-hidden />
          </Anchor>
        )}
        {post.updatedAt === null ? null : <span>edited, seen {formatDay(post.updatedAt)}</span>}
      </div>
    </header>
  );
}
