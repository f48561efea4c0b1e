import type { TrainingInput } from "@/lib/classification/local/training/train-local-model";
import {
  defaultTrainingOptions,
  type LabelledPost,
} from "@/lib/classification/local/training/training-options";

const words = {
  databases: ["postgres", "sharding", "replica", "query", "index"],
  mobile: ["android", "swiftui", "widget", "gesture", "tablet"],
};
const fillers = ["story", "team", "journey", "lesson", "plan", "week"];
const companies = ["Acme", "Globex", "Initech", "Umbrella", "Hooli"];

/** Invented posts of five companies about two topics; each names its company and one topic's words. */
export const tinyPosts: LabelledPost[] = companies.flatMap((company, companyNumber) =>
  Array.from({ length: 12 }, (_, index) => {
    const topic = (index + companyNumber) % 2 === 0 ? ("databases" as const) : ("mobile" as const);
    const word = (shift: number) => words[topic][(index + shift) % 5] ?? "";
    const filler = fillers[index % 6] ?? "";
    return {
      post: {
        title: `${company} ${filler}: ${word(0)} and ${word(1)}`,
        company,
        summary: null,
        content:
          index % 3 === 0
            ? null
            : `At ${company} we tell a ${filler} about ${word(2)} with ${word(3)} and our ${word(4)}, in many more words than the title has, so that it counts as a body.`,
        tags: [],
      },
      topics: [topic],
    };
  }),
);

export const tinyInput: TrainingInput = {
  posts: tinyPosts,
  seed: { posts: [], titles: [], coreTerms: [], relatedTerms: [] },
  topicIds: ["databases", "mobile"],
  taxonomyVersion: 1,
  modelVersion: "tiny",
  vectors: null,
};

export const tinyOptions = { ...defaultTrainingOptions, epochs: 20, learningRate: 2 };
