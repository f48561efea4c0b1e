import classes from "./trend-chart.module.css";

/** What the marks on the time axis stand for; nothing where there are none. */
export function ChartMarkList({ marks }: { marks: { label: string; text: string }[] }) {
  if (marks.length === 0) return null;
  return (
    <ul className={classes.marks} aria-label="Marks on the time axis">
      {marks.map((mark) => (
        <li key={`${mark.label} ${mark.text}`}>
          {"\u25be"} {mark.label}: {mark.text}
        </li>
      ))}
    </ul>
  );
}
