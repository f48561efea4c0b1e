import { Code, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

/** Says what is missing and what to do about it; `command` is what to run, `children` links or buttons. */
export function EmptyState({
  title,
  text,
  command,
  children,
}: {
  title: string;
  text: ReactNode;
  command?: string;
  children?: ReactNode;
}) {
  return (
    <Stack gap="xs" className={classes.empty} align="flex-start">
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed">{text}</Text>
      {command ? <Code className={classes.command}>{command}</Code> : null}
      {children}
    </Stack>
  );
}
