import { expect, test } from "vitest";
import { hashWords } from "@/lib/classification/local/features";
import { LocalPredictor } from "@/lib/classification/local/local-model";
import { encodeModel } from "@/lib/classification/local/model-file";
import { toSeedPosts } from "@/lib/classification/local/training/seed-examples";
import { trainLocalModel } from "@/lib/classification/local/training/train-local-model";
import { findRow } from "@/lib/classification/local/vocabulary";
import { tinyInput, tinyOptions } from "./tiny-training";

const titled = (title: string, company = "Stark") => ({
  title,
  company,
  summary: null,
  content: null,
  tags: [],
});

const { model, heldOut } = await trainLocalModel(tinyInput, tinyOptions);

test("learns the words of each topic", () => {
  const predictor = new LocalPredictor(model);
  expect(predictor.predict(titled("Sharding our replica"))[0]?.topicId).toBe("databases");
  expect(predictor.predict(titled("A gesture on Android"))[0]?.topicId).toBe("mobile");
});

test("the same seed gives the same bytes, another seed others", async () => {
  const again = await trainLocalModel(tinyInput, tinyOptions);
  const other = await trainLocalModel(tinyInput, { ...tinyOptions, seed: 2 });
  expect(encodeModel(again.model).equals(encodeModel(model))).toBe(true);
  expect(encodeModel(other.model).equals(encodeModel(model))).toBe(false);
});

test("knows no company's name, although every title has it", () => {
  for (const name of ["Acme", "Globex", "Initech", "Umbrella", "Hooli"]) {
    const [hash = 0] = hashWords(name);
    expect(findRow(model.vocabulary, hash)).toBe(-1);
  }
});

test("the company of a post changes nothing", () => {
  const predictor = new LocalPredictor(model);
  const title = "Acme journey: a query on postgres";
  expect(predictor.predict(titled(title, "Acme"))).toEqual(predictor.predict(titled(title)));
});

test("scores every post without having seen its company, whole and by its title", () => {
  const wholes = heldOut.filter((post) => !post.isTitleCopy);
  expect(wholes.map((post) => post.index)).toEqual(tinyInput.posts.map((_, index) => index));
  expect(heldOut.length - wholes.length).toBe(
    tinyInput.posts.filter(({ post }) => post.content !== null).length,
  );
  const isRight = wholes.map(({ probabilities, topics: [topic = 0] }) =>
    Number((probabilities[topic] ?? 0) > (probabilities[1 - topic] ?? 0)),
  );
  expect(isRight.reduce((sum, right) => sum + right, 0)).toBeGreaterThan(50);
});

test("seed terms teach words that no labelled post has", async () => {
  const seed = toSeedPosts({
    posts: [],
    titles: [],
    coreTerms: { databases: ["cockroach", "vacuum"], mobile: ["kotlin"] },
    relatedTerms: {},
  });
  const { model: seeded } = await trainLocalModel({ ...tinyInput, seed }, tinyOptions);
  expect(new LocalPredictor(seeded).predict(titled("Kotlin"))[0]?.topicId).toBe("mobile");
  expect(new LocalPredictor(seeded).predict(titled("Vacuum"))[0]?.topicId).toBe("databases");
});

test("invented posts teach words of several of them, and none that only one has", async () => {
  const post = (title: string) => ({ title, summary: "", topics: ["mobile"] });
  const posts = ["Jetpack and a foldable", "Jetpack at night", "Jetpack with flywheels"].map(post);
  const seed = toSeedPosts({ posts, titles: [], coreTerms: {}, relatedTerms: {} });
  const { model: seeded } = await trainLocalModel({ ...tinyInput, seed }, tinyOptions);
  expect(new LocalPredictor(seeded).predict(titled("Jetpack"))[0]?.topicId).toBe("mobile");
  expect(new LocalPredictor(seeded).predict(titled("Flywheels"))).toEqual([]);
});
