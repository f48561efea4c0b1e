"use client";

import { NativeSelect } from "@mantine/core";
import { HiddenFields } from "@/app/_components/hidden-fields";
import { Quiet } from "@/app/_components/quiet";
import { SendButton } from "@/app/_components/send-button";
import { useStartRun } from "@/app/runs/use-start-run";
import { engineNames } from "@/lib/classification/engine";
import { formatQuantity } from "@/lib/format";
import classes from "./taxonomy.module.css";

/** How many posts were read under an earlier taxonomy, what reading them again takes, and a start. */
export function ReadingNotice({ posts, takes }: { posts: number; takes: string }) {
  const { state, action, onSubmit, isPending } = useStartRun();
  return (
    <section aria-labelledby="reading" className={classes.notice}>
      <div>
        <h2 id="reading" className={classes.noticeTitle}>
          Changes concern {formatQuantity(posts, "post")} that {posts === 1 ? "was" : "were"} read
          before them
        </h2>
        <p>
          <Quiet>{takes} Only these are read again; what people have said stays.</Quiet>
        </p>
        {state && !isPending ? <p role="status">{state.message}</p> : null}
      </div>
      <form action={action} onSubmit={onSubmit} className={classes.startForm}>
        <HiddenFields values={{ job: "classify", scope: "changed" }} />
        <NativeSelect name="engine" aria-label="Engine" data={engineNames} size="xs" />
        <SendButton size="xs" isPending={isPending}>
          Read them again
        </SendButton>
      </form>
    </section>
  );
}
