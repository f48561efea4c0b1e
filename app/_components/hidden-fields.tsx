type HiddenFieldsProps = {
  /** By name; a list becomes several fields of one name. */
  values: Record<string, string | number | string[]>;
};

/** What a form sends without asking. */
export function HiddenFields({ values }: HiddenFieldsProps) {
  return Object.entries(values).flatMap(([name, value]) =>
    [value]
      .flat()
      .map((each) => <input key={`${name} ${each}`} type="hidden" name={name} value={each} />),
  );
}
