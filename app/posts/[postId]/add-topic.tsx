"use client";

import { Button, Group, NativeSelect, Select } from "@mantine/core";
import { startTransition } from "react";
import { HiddenFields } from "@/app/_components/hidden-fields";
import type { OptionGroup } from "../filter-options";
import classes from "./labels.module.css";
import { useReviewing } from "./review-provider";

/** Adds a topic that is missing: choosing one saves it. Without JavaScript a plain form. */
export function AddTopic({ postId, options }: { postId: number; options: OptionGroup[] }) {
  const { action, send, isPending } = useReviewing();
  const add = (topicId: string | null) => {
    if (topicId === null) return;
    const form = new FormData();
    form.set("intent", "add");
    form.set("postId", String(postId));
    form.set("topicId", topicId);
    startTransition(() => send(form));
  };
  return (
    <div>
      <Select
        className={classes.scripted}
        label="Add a topic"
        placeholder="Type to search"
        data={options}
        value={null}
        onChange={add}
        disabled={isPending}
        searchable
        nothingFoundMessage="No topic of this name"
        maxDropdownHeight={320}
      />
      <noscript>
        <style>{`.${classes.scripted}{display:none}`}</style>
        <form action={action}>
          <HiddenFields values={{ intent: "add", postId }} />
          <Group align="end" gap="xs">
            <NativeSelect name="topicId" label="Add a topic" data={options} required />
            <Button type="submit" variant="default">
              Add
            </Button>
          </Group>
        </form>
      </noscript>
    </div>
  );
}
