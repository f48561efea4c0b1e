import type { Company } from "@/db/queries/posts/companies";
import type { FilterNames } from "@/lib/posts/active-filters";
import type { Taxonomy } from "@/lib/taxonomy/taxonomy";

export type FilterChoices = { taxonomy: Taxonomy; companies: Company[] };
export type Option = { value: string; label: string };
export type OptionGroup = { group: string; items: Option[] };
export type FilterOptions = { topics: OptionGroup[]; groups: Option[]; companies: Option[] };

/** What the selects of the filter form offer. */
export function filterOptions({ taxonomy, companies }: FilterChoices): FilterOptions {
  return {
    topics: topicOptions(taxonomy),
    groups: taxonomy.groups.map(toOption),
    companies: companies.map(toOption),
  };
}

/** The topics of each group, in the order of the taxonomy; those of `except` are left out. */
export function topicOptions({ groups, topics }: Taxonomy, except: string[] = []): OptionGroup[] {
  return groups
    .map((group) => ({
      group: group.name,
      items: topics
        .filter((topic) => topic.group === group.id && !except.includes(topic.id))
        .map(toOption),
    }))
    .filter(({ items }) => items.length > 0);
}

export function filterNames({ taxonomy, companies }: FilterChoices): FilterNames {
  return {
    topics: namesById(taxonomy.topics),
    groups: namesById(taxonomy.groups),
    companies: namesById(companies),
  };
}

function namesById(rows: { id: string; name: string }[]): Map<string, string> {
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function toOption({ id, name }: { id: string; name: string }): Option {
  return { value: id, label: name };
}
