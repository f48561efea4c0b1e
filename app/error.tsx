"use client";

import { Button, Code, Group, Stack, Text, Title } from "@mantine/core";
import { useEffect } from "react";
import { isUnreached } from "@/lib/web/is-unreached";
import { TextLink } from "./_components/text-link";

const failed = [
  "This page could not be made",
  "Something failed on the server. Nothing was changed. Often it works at the second attempt; if it does not, the terminal that Bellwether runs in shows the cause.",
];
const unreached = [
  "The server does not answer",
  "What was just sent may not have been saved. Start Bellwether where it has ended (npm start), then try again.",
];

/** Stands in the place of a page that could not be made; the server's log has the cause. */
export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  useEffect(() => console.error(error), [error]);
  const [title, text] = isUnreached(error) ? unreached : failed;
  return (
    <Stack gap="sm" maw="60ch" py="10vh" align="flex-start" role="alert">
      <Title order={1}>{title}</Title>
      <Text c="dimmed">{text}</Text>
      {error.digest ? (
        <Text size="sm" c="dimmed">
          Look for <Code>{error.digest}</Code> there.
        </Text>
      ) : null}
      <Group gap="md">
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
        <TextLink href="/">Go to the trends</TextLink>
      </Group>
    </Stack>
  );
}
