"use client";

import { ActionIcon, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { JumpTarget } from "@/lib/jump/jump-target";

const CommandPalette = dynamic(
  () =>
    import("./command-palette").then(
      (module) => module.CommandPalette,
      () => PaletteMissing,
    ),
  { ssr: false },
);

/** Opens the palette, which is loaded when it is first asked for; so do the keys, wherever one types. */
export function PaletteButton({ pages }: { pages: JumpTarget[] }) {
  const [calls, setCalls] = useState(0);
  const call = () => setCalls((before) => before + 1);
  useHotkeys([["mod+K", call]], []);
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label="Go to a topic, company, post or page"
        aria-keyshortcuts="Control+K Meta+K"
        title="Go to (Ctrl K)"
        onClick={call}
      >
        <IconSearch size={18} />
      </ActionIcon>
      {calls > 0 ? <CommandPalette calls={calls} pages={pages} /> : null}
    </>
  );
}

/** In its place where the server that holds it does not answer: the page itself goes on. */
function PaletteMissing() {
  return (
    <Text role="alert" size="xs" c="dimmed">
      The server does not answer. Load the page again when it does.
    </Text>
  );
}
