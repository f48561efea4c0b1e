import { NativeSelect, TextInput, type TextInputProps } from "@mantine/core";

/** What a run may cost at most. */
export function BudgetField(props: Pick<TextInputProps, "className">) {
  return (
    <TextInput
      name="budget"
      label="Budget in USD"
      type="number"
      min={0}
      step="any"
      placeholder="No cap"
      w={120}
      {...props}
    />
  );
}

/** Of how many posts a cascade asks the language model. */
export function AskedShareField(
  props: Pick<TextInputProps, "placeholder" | "defaultValue" | "required" | "className">,
) {
  return (
    <TextInput
      name="escalate"
      label="Ask about, in %"
      title="The share of posts, those in most doubt, that the language model is asked about"
      type="number"
      min={0}
      max={100}
      step="any"
      w={130}
      {...props}
    />
  );
}

/** Which posts a run classifies. */
export function PostsField() {
  return (
    <NativeSelect
      name="scope"
      label="Posts"
      data={[
        { value: "missing", label: "Only those not classified yet" },
        { value: "all", label: "Every post again" },
        { value: "failed", label: "Those that failed last time" },
        { value: "changed", label: "Those that changes of the taxonomy concern" },
      ]}
    />
  );
}
