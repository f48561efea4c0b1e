import Link from "next/link";
import type { ListedPost } from "@/db/queries/posts/posts";
import { formatDay } from "@/lib/format";
import classes from "./post-list.module.css";
import { TopicChips } from "./topic-chip";

/**
 * Posts with date, title, company, summary and topics, in the order given. `hidesCompany`: on a
 * company's own page. With `choiceForm` each post can be chosen for the form of that id.
 */
export function PostList({
  posts,
  hidesCompany = false,
  choiceForm,
}: {
  posts: ListedPost[];
  hidesCompany?: boolean;
  choiceForm?: string;
}) {
  return (
    <ul className={classes.list} aria-label="Posts">
      {posts.map((post) => (
        <li key={post.id} className={classes.post}>
          <div className={classes.left}>
            {choiceForm === undefined ? null : (
              <input
                type="checkbox"
                form={choiceForm}
                name="post"
                value={post.id}
                aria-label={`Choose ${post.title}`}
              />
            )}
            <PostDate publishedAt={post.publishedAt} className={classes.date} />
          </div>
          <article className={classes.body}>
            <h3 className={classes.title} dir="auto">
              <Link href={`/posts/${post.id}`} prefetch={false}>
                {post.title}
              </Link>
            </h3>
            <p className={classes.facts}>
              {hidesCompany ? null : (
                <Link href={`/companies/${post.companyId}`} prefetch={false}>
                  {post.company}
                </Link>
              )}
              {post.summary === null ? (
                <span className={classes.quiet}>
                  {post.generatedSummary === null ? "No summary" : "Summary written by the model"}
                </span>
              ) : null}
            </p>
            <Summary text={post.summary ?? post.generatedSummary} />
            <Labels post={post} />
          </article>
        </li>
      ))}
    </ul>
  );
}

function Summary({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p className={classes.summary} dir="auto">
      {text}
    </p>
  );
}

export function PostDate({
  publishedAt,
  className,
}: {
  publishedAt: number | null;
  className?: string;
}) {
  if (publishedAt === null) return <span className={className}>Undated</span>;
  return (
    <time className={className} dateTime={new Date(publishedAt).toISOString().slice(0, 10)}>
      {formatDay(publishedAt)}
    </time>
  );
}

function Labels({ post }: { post: ListedPost }) {
  if (post.labels.length > 0) {
    return (
      <div className={classes.labels}>
        <TopicChips labels={post.labels} />
      </div>
    );
  }
  return (
    <p className={`${classes.quiet} ${classes.labels}`}>
      {post.classifiedAt === null ? "Not classified yet" : "No topic fits"}
    </p>
  );
}
