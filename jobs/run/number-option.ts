import { InvalidArgumentError } from "commander";

/** Reads an option that is a whole number, from `least` on. */
export function wholeNumberFrom(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d{1,9}$/.test(text) || value < least)
      throw new InvalidArgumentError(`Use a whole number from ${least}.`);
    return value;
  };
}
