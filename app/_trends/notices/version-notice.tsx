import { Text } from "@mantine/core";
import { formatCount } from "@/lib/format";

/** Tells who follows a permalink that the data have changed since it was made; nothing else. */
export function VersionNotice({ linked, current }: { linked: number | null; current: number }) {
  if (linked === null || linked === current) return null;
  return (
    <Text size="sm" role="note" c="dimmed">
      Posts or labels have changed since this link was made (version {formatCount(linked)} of the
      data, now {formatCount(current)}): numbers may differ from what was seen then.
    </Text>
  );
}
