"use client";

import { Button, NativeSelect } from "@mantine/core";
import { useActionState, useEffect } from "react";
import { lookForRuns } from "@/app/_components/use-live-runs";
import { type StartState, startRun } from "@/app/runs/actions";
import { engineNames } from "@/lib/classification/engine";
import { formatQuantity } from "@/lib/format";
import classes from "./taxonomy.module.css";

/** How many posts were read under an earlier taxonomy, what reading them again takes, and a start. */
export function ReadingNotice({ posts, takes }: { posts: number; takes: string }) {
  const [state, send, isPending] = useActionState<StartState, FormData>(startRun, null);
  useEffect(() => {
    if (state?.isStarted) lookForRuns();
  }, [state]);
  return (
    <section aria-labelledby="reading" className={classes.notice}>
      <div>
        <h2 id="reading" className={classes.noticeTitle}>
          Changes concern {formatQuantity(posts, "post")} that {posts === 1 ? "was" : "were"} read
          before them
        </h2>
        <p className={classes.quiet}>
          {takes} Only these are read again; what people have said stays.
        </p>
        {state && !isPending ? <p role="status">{state.message}</p> : null}
      </div>
      <form action={send} className={classes.startForm}>
        <input type="hidden" name="job" value="classify" />
        <input type="hidden" name="scope" value="changed" />
        <NativeSelect name="engine" aria-label="Engine" data={engineNames} size="xs" />
        <Button type="submit" size="xs" loading={isPending}>
          Read them again
        </Button>
      </form>
    </section>
  );
}
