import classes from "./refusal.module.css";

/** Why a form was not carried out, at its place; nothing where it was. */
export function Refusal({ message }: { message: string | null }) {
  if (message === null) return null;
  return (
    <p role="alert" className={classes.refusal}>
      {message}
    </p>
  );
}
