"use client";

import type { MouseEvent } from "react";
import { saveImage } from "./save-image";

/** Saves the drawing of the figure around it as a picture, in the colours that are on screen. */
export function ImageDownloads(props: {
  title: string;
  fileName: string;
  legend: string[];
  note: string;
  className: string | undefined;
}) {
  const save = (kind: "svg" | "png") => (event: MouseEvent<HTMLButtonElement>) => {
    const drawing = event.currentTarget.closest("figure")?.querySelector("[data-drawing]");
    const svg = drawing?.querySelector<SVGSVGElement>("svg");
    if (svg) void saveImage(svg, kind, props);
  };
  return (
    <>
      <button type="button" className={props.className} onClick={save("svg")}>
        SVG
      </button>
      <button type="button" className={props.className} onClick={save("png")}>
        PNG
      </button>
    </>
  );
}
