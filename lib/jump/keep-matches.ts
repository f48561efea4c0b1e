import { nameContains } from "../companies/name-contains";
import type { JumpGroup } from "./jump-target";

/**
 * Of what was found for an earlier text, that whose label has the one typed now in it: the enter
 * key takes the first of those shown, which must not be one that nobody asks for any more.
 */
export function keepMatches(groups: JumpGroup[], typed: string): JumpGroup[] {
  return groups
    .map(({ label, targets }) => ({
      label,
      targets: targets.filter((target) => nameContains(target.label, typed)),
    }))
    .filter(({ targets }) => targets.length > 0);
}
