/** What is written around a drawing when it leaves the page: it must be understood by itself. */
export type ImageText = { title: string; fileName: string; legend: string[]; note: string };

const padding = 24;
const lineHeight = 20;
const fontFamily = "Inter, Segoe UI, Roboto, Liberation Sans, sans-serif";
/** What a style sheet gives a drawing and a file must carry itself. */
const carried = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "visibility",
  "display",
];

/** Offers the drawing as a file, with title, legend and note around it. */
export async function saveImage(
  svg: SVGSVGElement,
  kind: "svg" | "png",
  text: ImageText,
): Promise<void> {
  const image = standaloneSvg(svg, text);
  const markup = new XMLSerializer().serializeToString(image);
  const blob = new Blob([markup], { type: "image/svg+xml" });
  offer(kind === "svg" ? blob : await toPng(blob, image), `${text.fileName}.${kind}`);
}

/** A copy of the drawing that looks the same without the page's style sheets. */
function standaloneSvg(svg: SVGSVGElement, text: ImageText): SVGSVGElement {
  const { width, height } = svg.getBoundingClientRect();
  const page = getComputedStyle(document.body);
  const rows = wrapLegend(text.legend, width);
  const top = padding + lineHeight + 8 + rows.length * lineHeight;
  const all = { width: width + 2 * padding, height: top + height + lineHeight + padding };
  const image = element("svg", {
    viewBox: `0 0 ${all.width} ${all.height}`,
    width: all.width,
    height: all.height,
    "font-family": fontFamily,
  }) as SVGSVGElement;
  const write = (content: string, attributes: Record<string, string | number>) => {
    const line = element("text", { x: padding, fill: page.color, ...attributes });
    line.textContent = content;
    image.append(line);
  };
  image.append(element("rect", { ...all, fill: page.backgroundColor }));
  write(text.title, { y: padding + 12, "font-size": 16, "font-weight": 600 });
  rows.forEach((row, index) => {
    let x = padding;
    for (const { name, colour } of row) {
      const y = padding + 8 + (index + 1) * lineHeight;
      const fill = page.getPropertyValue(`--series-${colour}`) || page.color;
      image.append(
        element("rect", { x, y: y - 1, width: 9, height: 9, rx: 2, fill: resolve(fill) }),
      );
      write(name, { x: x + 14, y: y + 8, "font-size": 12 });
      x += legendWidth(name);
    }
  });
  image.append(placed(svg, { x: padding, y: top, width, height }));
  write(text.note, { y: all.height - padding + 4, "font-size": 11, opacity: 0.75 });
  return image;
}

function placed(
  svg: SVGSVGElement,
  place: { x: number; y: number; width: number; height: number },
): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, index) => {
    const style = getComputedStyle(original);
    const target = copies[index];
    target?.removeAttribute("style");
    target?.removeAttribute("class");
    for (const name of carried) target?.setAttribute(name, style.getPropertyValue(name));
  });
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
  return copy;
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

function element(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
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
