"use client";

import { Tooltip } from "@mantine/core";
import { statusMeanings } from "@/lib/runs/describe-run";
import type { RunStatus } from "@/lib/runs/run";
import classes from "./run-status.module.css";

/** The status of a run; what it means stands in a tooltip that the keyboard reaches too. */
export function RunStatusLabel({ status }: { status: RunStatus }) {
  return (
    <Tooltip label={statusMeanings[status]} multiline maw={280} events={tooltipEvents}>
      <button type="button" className={classes.status} data-status={status}>
        {status}
      </button>
    </Tooltip>
  );
}

const tooltipEvents = { hover: true, focus: true, touch: true };
