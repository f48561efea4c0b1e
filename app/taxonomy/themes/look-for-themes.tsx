"use client";

import { Button, Text } from "@mantine/core";
import { useActionState } from "react";
import classes from "../taxonomy.module.css";
import { lookForThemes } from "./actions";

/** Looks for themes anew, at a person's wish: it takes about a second. */
export function LookForThemes({ found }: { found: string | null }) {
  const [message, send, isPending] = useActionState<string | null>(lookForThemes, null);
  return (
    <form action={send} className={classes.look}>
      <Button type="submit" variant="default" loading={isPending}>
        Look for themes
      </Button>
      <Text component="span" role="status" size="sm" c="dimmed">
        {message ?? found}
      </Text>
    </form>
  );
}
