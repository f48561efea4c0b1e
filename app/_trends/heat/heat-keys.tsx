"use client";

import type { ReactNode } from "react";
import { moveAmongPoints, useFollowLink } from "../chart/use-points";

/** Lets the arrow keys go from cell to cell, and clicks follow links without loading the page anew. */
export function HeatKeys({ children }: { children: ReactNode }) {
  const followLink = useFollowLink();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is used, this moves among them
    <div onKeyDown={moveAmongPoints} onClick={followLink}>
      {children}
    </div>
  );
}
