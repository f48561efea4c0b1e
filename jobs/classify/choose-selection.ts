import { findFeed } from "@/db/queries/feeds/feeds";
import type { ClassifySelection } from "@/db/queries/labels/classification";
import { findCompany, listCompanies } from "@/db/queries/posts/companies";
import { interruptedReclassify } from "@/db/queries/runs/runs";
import { readConcernedPosts, readConcerns } from "@/db/queries/taxonomy/concerned-posts";
import { readTaxonomyVersion } from "@/db/queries/taxonomy/taxonomy";
import { companySlug } from "@/lib/companies/company-slug";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";
import { UsageError } from "../run/command";
import type { JobContext } from "../run/job-context";
import type { ClassifyCommand } from "./options";

/** What a run is recorded with: all that was asked but how it is printed and paced. */
export type RecordedOptions = Omit<ClassifyCommand, "json" | "refine"> & {
  classifiedBefore: number | null;
};

/** A run that reads posts again takes those read before it began; after a kill it keeps the first run's time. */
export function withCutoff(
  { database, now }: Pick<JobContext, "database" | "now">,
  { json: _json, refine: _refine, ...options }: ClassifyCommand,
): RecordedOptions {
  if (!options.reclassify) return { ...options, classifiedBefore: null };
  return { ...options, classifiedBefore: interruptedReclassify(database, options) ?? now() };
}

/** The posts that the options ask for. @throws UsageError for a company, feed or topic that is not there */
export function chooseSelection(
  { database }: Pick<JobContext, "database">,
  taxonomy: Taxonomy,
  options: RecordedOptions,
): ClassifySelection {
  const company =
    options.company === undefined ? null : findCompany(database, companySlug(options.company));
  if (company === undefined) {
    const names = listCompanies(database).map(({ name }) => name);
    throw new UsageError(
      `There is no company "${options.company}". Known: ${names.join(", ") || "none yet"}.`,
    );
  }
  if (options.feed !== undefined && !findFeed(database, options.feed)) {
    throw new UsageError(
      `There is no feed ${options.feed}. \`npm run feeds -- list\` shows their numbers.`,
    );
  }
  if (options.topic !== undefined && !taxonomy.topics.some(({ id }) => id === options.topic)) {
    const ids = taxonomy.topics.map(({ id }) => id).join(", ");
    throw new UsageError(`There is no topic "${options.topic}". Known: ${ids}.`);
  }
  return {
    since: options.since ?? null,
    companyId: company?.id ?? null,
    feedId: options.feed ?? null,
    topicId: options.topic ?? null,
    classifiedBefore: options.classifiedBefore,
    isFailedOnly: options.retryFailed ?? false,
  };
}

/** Just the posts that changes of the taxonomy concern, where that is asked. @throws UsageError */
export function chooseConcerned(
  { database }: Pick<JobContext, "database">,
  { changedSinceTaxonomy }: Pick<ClassifyCommand, "changedSinceTaxonomy">,
): Pick<ClassifySelection, "postIds"> {
  if (changedSinceTaxonomy === undefined) return {};
  const current = readTaxonomyVersion(database);
  if (changedSinceTaxonomy > current) {
    throw new UsageError(
      `There is no version ${changedSinceTaxonomy} of the taxonomy yet: it is at ${current}. See /taxonomy/changes.`,
    );
  }
  return { postIds: readConcernedPosts(database, readConcerns(database, changedSinceTaxonomy)) };
}
