/**
 * The `d` of an SVG path that draws values from 0 to their largest as a line; a null leaves a gap,
 * and a value that stands alone becomes a dot (with round line caps).
 */
export function sparklinePath(
  values: (number | null)[],
  size: { width: number; height: number },
): string {
  const largest = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
  const step = values.length > 1 ? size.width / (values.length - 1) : 0;
  let isDrawing = false;
  const parts = values.map((value, index) => {
    if (value === null) {
      isDrawing = false;
      return "";
    }
    const place = `${round(index * step)} ${round(size.height * (1 - value / largest))}`;
    const part = isDrawing ? `L${place}` : `M${place}h0`;
    isDrawing = true;
    return part;
  });
  return parts.join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
