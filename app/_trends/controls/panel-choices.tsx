import { formatQuantity } from "@/lib/format";
import { isPanelChosen, largestPanel } from "@/lib/trends/panel";
import { ChoiceLinks } from "./choice-links";

/** All companies, or only those that are covered throughout; nothing where these are the same, one or none. */
export function PanelChoices(props: {
  panel: string[];
  chosen: string[];
  /** How many companies there are. */
  all: number;
  hrefOf: (companyIds: string[]) => string;
}) {
  const { panel, chosen, all, hrefOf } = props;
  if (panel.length < 2 || panel.length === all || panel.length > largestPanel) return null;
  return (
    <ChoiceLinks
      label="Which companies"
      choices={[
        { label: "All companies", href: hrefOf([]), isCurrent: chosen.length === 0 },
        {
          label: `Fixed panel: ${formatQuantity(panel.length, "company", "companies")} covered throughout`,
          href: hrefOf(panel),
          isCurrent: isPanelChosen(chosen, panel),
        },
      ]}
    />
  );
}
