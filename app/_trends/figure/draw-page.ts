import { copySvg, type Drawn, type Place, svgElement } from "./svg-copy";

/**
 * Draws a part of the page, such as a table with bars or a grid of small charts, as one drawing:
 * its words, grounds and borders where they stand on screen, and the drawings in it.
 */
export function drawPage(part: Element): Drawn {
  const whole = extentOf(part);
  const drawing = svgElement("svg", {
    width: whole.width,
    height: whole.height,
    viewBox: `0 0 ${whole.width} ${whole.height}`,
  }) as SVGSVGElement;
  for (const piece of piecesOf(part, whole)) drawing.append(piece);
  return { drawing, width: whole.width, height: whole.height };
}

/** What scrolls is drawn whole: the extent is that of the content, not of the window on it. */
function extentOf(part: Element): Place {
  const boxes = [part, ...part.querySelectorAll("*")]
    .filter((element) => isSeen(element) && !isWithinSvg(element))
    .map((element) => element.getBoundingClientRect());
  const x = Math.min(...boxes.map(({ left }) => left));
  const y = Math.min(...boxes.map(({ top }) => top));
  return {
    x,
    y,
    width: Math.ceil(Math.max(...boxes.map(({ right }) => right)) - x),
    height: Math.ceil(Math.max(...boxes.map(({ bottom }) => bottom)) - y),
  };
}

function piecesOf(element: Element, origin: Place): SVGElement[] {
  if (!isSeen(element)) return [];
  const box = element.getBoundingClientRect();
  const place = {
    x: box.left - origin.x,
    y: box.top - origin.y,
    width: box.width,
    height: box.height,
  };
  if (element instanceof SVGSVGElement) return [copySvg(element, place)];
  const inner = [...element.childNodes].flatMap((node) => {
    if (node instanceof Element) return piecesOf(node, origin);
    return node instanceof Text ? wordsOf(node, { element, origin }) : [];
  });
  return [...groundOf(element, place), ...inner];
}

function isSeen(element: Element): boolean {
  const style = getComputedStyle(element);
  const isHidden = style.display === "none" || style.visibility === "hidden";
  return !isHidden && !element.classList.contains("visually-hidden");
}

function isWithinSvg(element: Element): boolean {
  return element.parentElement?.closest("svg") !== null;
}

/** The colour behind an element, its border, or the line under it. */
function groundOf(element: Element, place: Place): SVGElement[] {
  const style = getComputedStyle(element);
  const hasGround = !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
  const isFramed = Number.parseFloat(style.borderTopWidth) > 0;
  const isUnderlined = !isFramed && Number.parseFloat(style.borderBottomWidth) > 0;
  const box = svgElement("rect", {
    ...(isFramed ? withinBorder(place) : place),
    rx: Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, place.height / 2),
    fill: hasGround ? style.backgroundColor : "none",
    stroke: isFramed ? style.borderTopColor : "none",
  });
  const bottom = place.y + place.height - 0.5;
  const line = svgElement("path", {
    d: `M${place.x} ${bottom}h${place.width}`,
    stroke: style.borderBottomColor,
  });
  return [...(hasGround || isFramed ? [box] : []), ...(isUnderlined ? [line] : [])];
}

/** A line is drawn half to either side of where it is: at the edge of the drawing half of it would be lost. */
function withinBorder({ x, y, width, height }: Place): Place {
  return { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
}

/** A text per line, because a drawing breaks no lines. */
function wordsOf(node: Text, on: { element: Element; origin: Place }): SVGElement[] {
  const style = getComputedStyle(on.element);
  const size = Number.parseFloat(style.fontSize);
  return linesOf(node).map(({ text, box }) => {
    const line = svgElement("text", {
      x: box.left - on.origin.x,
      // Letters stand a little above the lower edge of their line: as far as in most typefaces.
      y: (box.top + box.bottom) / 2 - on.origin.y + size * 0.35,
      fill: style.color,
      "font-size": size,
      "font-weight": style.fontWeight,
      textLength: box.width,
      lengthAdjust: "spacingAndGlyphs",
    });
    line.textContent = text;
    return line;
  });
}

function linesOf(node: Text): { text: string; box: DOMRect }[] {
  const lines: { text: string; box: DOMRect }[] = [];
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (box.width === 0) continue;
    if (last && Math.abs(last.box.top - box.top) < 2) {
      last.text += ` ${word}`;
      last.box = new DOMRect(last.box.x, last.box.y, box.right - last.box.x, last.box.height);
    } else lines.push({ text: word, box });
  }
  return lines;
}
