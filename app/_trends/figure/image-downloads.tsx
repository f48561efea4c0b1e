"use client";

import type { MouseEvent } from "react";
import { drawPage } from "./draw-page";
import { drawChart, saveImage } from "./save-image";

/** Saves the drawing of the figure around it as a picture, in the colours that are on screen. */
export function ImageDownloads(props: {
  title: string;
  fileName: string;
  legend: string[];
  note: string;
  /** True where the figure is more than one chart: all that stands in it is drawn. */
  isWhole?: boolean;
  className: string | undefined;
}) {
  const save = (kind: "svg" | "png") => (event: MouseEvent<HTMLButtonElement>) => {
    const drawing = event.currentTarget.closest("figure")?.querySelector("[data-drawing]");
    if (!drawing) return;
    if (props.isWhole) return void saveImage(drawPage(drawing), kind, props);
    const svg = drawing.querySelector<SVGSVGElement>("svg");
    if (svg) void saveImage(drawChart(svg), kind, props);
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
