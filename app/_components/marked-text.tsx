import type { TextSegment } from "@/lib/review/mark-quotes";
import classes from "./marked-text.module.css";

/** A text with what is evidence of topics marked; pointing at a mark names them. */
export function MarkedText({
  segments,
  nameOf,
}: {
  segments: TextSegment[];
  nameOf: (topicId: string) => string;
}) {
  let position = 0;
  return segments.map(({ text, topicIds }) => {
    position += text.length;
    if (topicIds.length === 0) return <span key={position}>{text}</span>;
    return (
      <mark
        key={position}
        className={classes.evidence}
        title={`Evidence of ${topicIds.map(nameOf).join(", ")}`}
      >
        {text}
      </mark>
    );
  });
}
