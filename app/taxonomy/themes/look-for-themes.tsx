"use client";

import { Text } from "@mantine/core";
import { SendButton } from "@/app/_components/send-button";
import { useSentForm } from "@/app/_components/use-sent-form";
import classes from "../taxonomy.module.css";
import { lookForThemes } from "./actions";

/** Looks for themes anew, at a person's wish: it takes about a second. */
export function LookForThemes({ found }: { found: string | null }) {
  const looking = useSentForm<string | null>(lookForThemes, null, (unsent) => unsent);
  const { state: message, isPending } = looking;
  return (
    <form action={looking.action} onSubmit={looking.onSubmit} className={classes.look}>
      <SendButton variant="default" isPending={isPending}>
        Look for themes
      </SendButton>
      <Text component="span" role="status" size="sm" c="dimmed">
        {isPending ? "Looking" : (message ?? found)}
      </Text>
    </form>
  );
}
