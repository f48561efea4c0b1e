import { Anchor, Title } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { Fragment } from "react";
import { PostDate } from "@/app/_components/post-list";
import { TextLink } from "@/app/_components/text-link";
import type { CrossPost } from "@/db/queries/cross-posts";
import type { findPost } from "@/db/queries/posts";
import { formatDay } from "@/lib/format";
import { webLink } from "@/lib/posts/web-link";
import classes from "./post.module.css";

type FoundPost = NonNullable<ReturnType<typeof findPost>>;

type PostHeaderProps = Pick<FoundPost, "post" | "company"> & { crossPosts: CrossPost[] };

/** Title, company, date, the way to the post itself, and who else has published it. */
export function PostHeader({ post, company, crossPosts }: PostHeaderProps) {
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
        {crossPosts.length === 0 ? null : (
          <span>
            Also published by{" "}
            {crossPosts.map((other, index) => (
              <Fragment key={other.id}>
                {index === 0 ? null : ", "}
                <TextLink href={`/posts/${other.id}`}>{other.company}</TextLink>
              </Fragment>
            ))}
          </span>
        )}
      </div>
    </header>
  );
}
