import { expect, test } from "vitest";
import { hashTokens } from "@/lib/classification/openai/tokens";

function wordsOf(text: string, limit = 1000): number[] {
  const words: number[] = [];
  hashTokens(text, limit, (word) => words.push(word));
  return words;
}

function stemsOf(text: string): number[] {
  const stems: number[] = [];
  hashTokens(text, 1000, (_, stem) => stems.push(stem));
  return stems;
}

test("ignores case, punctuation and a plural s", () => {
  expect(wordsOf("Kafka: clusters!")).toEqual(wordsOf("kafka cluster"));
  expect(wordsOf("access redis status")).not.toEqual(wordsOf("acces redi statu"));
});

test("tells C++ and C# from C", () => {
  const [c, cpp, csharp] = wordsOf("C C++ C#");
  expect(new Set([c, cpp, csharp]).size).toBe(3);
});

test("reads every number as the same word and keeps words with digits", () => {
  const [year, version, s3, ec2] = wordsOf("2019 8 S3 EC2");
  expect(year).toBe(version);
  expect(s3).not.toBe(ec2);
});

test("gives the forms of a word the same stem, and short words none", () => {
  expect(new Set(stemsOf("deploy deploys deployment deploying")).size).toBe(1);
  expect(stemsOf("go")).toEqual([0]);
});

test("reads letters beyond ASCII and skips emoji and curly quotes", () => {
  expect(wordsOf("“Überblick” 🚀 日本")).toHaveLength(2);
  expect(wordsOf("ÜBER")).toEqual(wordsOf("über"));
});

test("stops at the limit", () => {
  expect(wordsOf("one two three", 7)).toEqual(wordsOf("one two"));
});
