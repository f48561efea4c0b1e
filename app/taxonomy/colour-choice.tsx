import { topicColours } from "@/lib/taxonomy/taxonomy-state";
import classes from "./colour-choice.module.css";
import { ColourDot } from "./colour-dot";

/** The colours that colour-blind readers can tell apart, as radio buttons. */
export function ColourChoice({ chosen }: { chosen: string }) {
  return (
    <fieldset className={classes.colours}>
      <legend>Colour</legend>
      <label>
        <input type="radio" name="colour" value="" defaultChecked={chosen === ""} />
        none
      </label>
      {topicColours.map((colour) => (
        <label key={colour}>
          <input type="radio" name="colour" value={colour} defaultChecked={chosen === colour} />
          <ColourDot colour={colour} />
          {colour}
        </label>
      ))}
    </fieldset>
  );
}
