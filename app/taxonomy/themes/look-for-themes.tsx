"use client";

import { Button } from "@mantine/core";
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
      <span role="status" className={classes.lead}>
        {message ?? found}
      </span>
    </form>
  );
}
