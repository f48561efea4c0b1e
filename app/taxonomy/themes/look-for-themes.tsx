"use client";

import { Text } from "@mantine/core";
import { useActionState } from "react";
import { SendButton } from "@/app/_components/send-button";
import classes from "../taxonomy.module.css";
import { lookForThemes } from "./actions";

/** Looks for themes anew, at a person's wish: it takes about a second. */
export function LookForThemes({ found }: { found: string | null }) {
  const [message, send, isPending] = useActionState<string | null>(lookForThemes, null);
  return (
    <form action={send} className={classes.look}>
      <SendButton variant="default" isPending={isPending}>
        Look for themes
      </SendButton>
      <Text component="span" role="status" size="sm" c="dimmed">
        {isPending ? "Looking" : (message ?? found)}
      </Text>
    </form>
  );
}
