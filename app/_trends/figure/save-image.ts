import { copySvg, type Drawn, svgElement } from "./svg-copy";

/** What is written around a drawing when it leaves the page: it must be understood by itself. */
export type ImageText = { title: string; fileName: string; legend: string[]; note: string };

const padding = 24;
const lineHeight = 20;
const fontFamily = "Inter, Segoe UI, Roboto, Liberation Sans, sans-serif";
/** Offers the drawing as a file, with title, legend and note around it. */
export async function saveImage(drawn: Drawn, kind: "svg" | "png", text: ImageText): Promise<void> {
  const image = standaloneSvg(drawn, text);
  const markup = new XMLSerializer().serializeToString(image);
  const blob = new Blob([markup], { type: "image/svg+xml" });
  offer(kind === "svg" ? blob : await toPng(blob, image), `${text.fileName}.${kind}`);
}

/** The drawing of one chart as it is on screen. */
export function drawChart(svg: SVGSVGElement): Drawn {
  const { width, height } = svg.getBoundingClientRect();
  return { drawing: copySvg(svg, { x: 0, y: 0, width, height }), width, height };
}

function standaloneSvg({ drawing, width, height }: Drawn, text: ImageText): SVGSVGElement {
  const page = getComputedStyle(document.body);
  const rows = wrapLegend(text.legend, width);
  const top = padding + lineHeight + 8 + rows.length * lineHeight;
  const all = { width: width + 2 * padding, height: top + height + lineHeight + padding };
  const image = svgElement("svg", {
    viewBox: `0 0 ${all.width} ${all.height}`,
    width: all.width,
    height: all.height,
    "font-family": fontFamily,
  }) as SVGSVGElement;
  const write = (content: string, attributes: Record<string, string | number>) => {
    const line = svgElement("text", { x: padding, fill: page.color, ...attributes });
    line.textContent = content;
    image.append(line);
  };
  image.append(svgElement("rect", { ...all, fill: page.backgroundColor }));
  write(text.title, { y: padding + 12, "font-size": 16, "font-weight": 600 });
  rows.forEach((row, index) => {
    let x = padding;
    for (const { name, colour } of row) {
      const y = padding + 8 + (index + 1) * lineHeight;
      const fill = page.getPropertyValue(`--series-${colour}`) || page.color;
      image.append(
        svgElement("rect", { x, y: y - 1, width: 9, height: 9, rx: 2, fill: resolve(fill) }),
      );
      write(name, { x: x + 14, y: y + 8, "font-size": 12 });
      x += legendWidth(name);
    }
  });
  drawing.setAttribute("x", String(padding));
  drawing.setAttribute("y", String(top));
  image.append(drawing);
  write(text.note, { y: all.height - padding + 4, "font-size": 11, opacity: 0.75 });
  return image;
}

/** A colour as a plain value: a custom property may hold a function of the colour scheme. */
function resolve(colour: string): string {
  const probe = document.createElement("span");
  probe.style.color = colour;
  document.body.append(probe);
  const plain = getComputedStyle(probe).color;
  probe.remove();
  return plain;
}

function wrapLegend(names: string[], width: number): { name: string; colour: number }[][] {
  const rows: { name: string; colour: number }[][] = [];
  let used = Number.POSITIVE_INFINITY;
  names.forEach((name, index) => {
    if (used + legendWidth(name) > width) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push({ name, colour: (index % 8) + 1 });
    used += legendWidth(name);
  });
  return rows;
}

function legendWidth(name: string): number {
  return 14 + name.length * 6.6 + 18;
}

async function toPng(svg: Blob, image: SVGSVGElement): Promise<Blob> {
  const scale = 2;
  const url = URL.createObjectURL(svg);
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Number(image.getAttribute("width")) * scale;
    canvas.height = Number(image.getAttribute("height")) * scale;
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (png === null) throw new Error("The browser made no picture of the chart.");
    return png;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function offer(blob: Blob, fileName: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
