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
  "vector-effect",
  "opacity",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "visibility",
  "display",
];

/** A drawing and its measures in px. */
export type Drawn = { drawing: SVGSVGElement; width: number; height: number };

export type Place = { x: number; y: number; width: number; height: number };

/** A copy of a drawing that looks the same without the page's style sheets, at a place of its own. */
export function copySvg(svg: SVGSVGElement, place: Place): SVGSVGElement {
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

export function svgElement(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
