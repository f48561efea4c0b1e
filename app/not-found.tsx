import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "./_components/text-link";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Stack gap="xs" maw="60ch" py="10vh" align="flex-start">
      <Title order={1}>There is nothing at this address</Title>
      <Text c="dimmed">
        The post, topic, company or run may belong to another database (the sample has one of its
        own), or the address was mistyped.
      </Text>
      <TextLink href="/">Go to the trends</TextLink>
      <TextLink href="/posts">Search the posts</TextLink>
    </Stack>
  );
}
