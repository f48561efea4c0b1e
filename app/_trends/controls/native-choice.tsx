import classes from "./trend-controls.module.css";

/** A choice of several that works without JavaScript. */
export function NativeChoice({
  label,
  name,
  data,
  value,
}: {
  label: string;
  name: string;
  data: { value: string; label: string }[];
  value: string[];
}) {
  return (
    <label className={classes.native}>
      {label}
      <select multiple size={4} name={name} defaultValue={value}>
        {data.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  );
}
