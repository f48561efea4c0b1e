import { Anchor, Title } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { Fragment } from "react";
import { PostDate } from "@/app/_components/post-list";
import reading from "@/app/_components/post-reading.module.css";
import { TextLink } from "@/app/_components/text-link";
import type { CrossPost } from "@/db/queries/posts/cross-posts";
import type { findPost } from "@/db/queries/posts/posts";
import { formatDay } from "@/lib/format";
import { dateSourceWords } from "@/lib/posts/date-source";
import { webLink } from "@/lib/posts/web-link";

type FoundPost = NonNullable<ReturnType<typeof findPost>>;

type PostHeaderProps = Pick<FoundPost, "post" | "company"> & { crossPosts: CrossPost[] };

/** Title, company, date, the way to the post itself, and who else has published it. */
export function PostHeader({ post, company, crossPosts }: PostHeaderProps) {
  const link = webLink(post.link);
  return (
    <header>
      <Title order={1} className={reading.title} dir="auto" lang={post.lang ?? undefined} mb={6}>
        {post.title}
      </Title>
      <div className={reading.facts}>
        <TextLink href={`/companies/${company.id}`}>{company.name}</TextLink>
        <PostDate publishedAt={post.publishedAt} />
        <DateOrigin post={post} />
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

/** Where the date is from, where it is not the feed's own, and whether trends do without it. */
function DateOrigin({ post: { publishedAt, dateSource, month } }: Pick<FoundPost, "post">) {
  if (publishedAt === null || dateSource === null || dateSource === "feed") return null;
  return (
    <span>
      dated by {dateSourceWords[dateSource]}
      {month === null ? ", left out of trends" : ""}
    </span>
  );
}
