/** True for OpenAI's models that think before they answer, by their names: o1 to o4, gpt-5 and later, gpt-oss. */
export function isReasoningModel(model: string): boolean {
  return /^(o\d|gpt-oss|gpt-([5-9]|\d\d))/.test(model) && !model.includes("chat");
}
