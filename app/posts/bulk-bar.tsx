"use client";

import { Button, Group, NativeSelect } from "@mantine/core";
import Link from "next/link";
import { formatCount } from "@/lib/format";
import { type PostQuery, postsHref } from "@/lib/posts/post-query";
import { mostBulkPosts } from "@/lib/review/bulk-query";
import classes from "./bulk-bar.module.css";
import type { OptionGroup } from "./filter-options";

export const bulkFormId = "change-posts";

/** Changes the topics of chosen posts, with a preview first; and a way to review the list one by one. */
export function BulkBar({
  query,
  total,
  options,
}: {
  query: PostQuery;
  total: number;
  options: OptionGroup[];
}) {
  const search = postsHref({ ...query, page: 1 }).split("?")[1] ?? "";
  return (
    <div className={classes.bar}>
      <Link
        className={classes.review}
        href={`/review?${search}${search === "" ? "" : "&"}queue=posts`}
        prefetch={false}
      >
        Review these one by one
      </Link>
      <details>
        <summary>Change topics of several posts</summary>
        <form id={bulkFormId} method="get" action="/posts/bulk">
          <Group gap="sm" align="end">
            <NativeSelect
              name="change"
              label="Change"
              data={[
                { value: "add", label: "Add" },
                { value: "remove", label: "Remove" },
              ]}
            />
            <NativeSelect name="give" label="Topic" data={options} />
            <Button variant="default" onClick={(event) => choosePosts(event.currentTarget.form)}>
              Choose all on this page
            </Button>
            {total > mostBulkPosts ? null : (
              <label className={classes.all}>
                <input type="checkbox" name="all" value={search || "page=1"} />
                All of this list ({formatCount(total)})
              </label>
            )}
            <Button type="submit">Preview</Button>
          </Group>
        </form>
      </details>
    </div>
  );
}

/** Chooses every post on the page, or none where all are chosen. */
function choosePosts(form: HTMLFormElement | null) {
  const boxes = [...(form?.elements ?? [])].filter(
    (element) => element instanceof HTMLInputElement && element.name === "post",
  ) as HTMLInputElement[];
  const isEvery = boxes.every((box) => box.checked);
  for (const box of boxes) box.checked = !isEvery;
}
