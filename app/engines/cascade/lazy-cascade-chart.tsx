"use client";

import dynamic from "next/dynamic";

/** The chart once the page stands: the drawing library is a third of all script. The table has its numbers. */
export const LazyCascadeChart = dynamic(
  () => import("./cascade-chart").then((module) => module.CascadeChart),
  { ssr: false, loading: () => <div style={{ height: 288 }} /> },
);
