/** The companies of a panel stand in the address, which has an end. */
export const largestPanel = 100;

/** True where exactly the companies of the fixed panel are chosen. */
export function isPanelChosen(chosen: string[], panel: string[]): boolean {
  return (
    panel.length > 0 && chosen.length === panel.length && panel.every((id) => chosen.includes(id))
  );
}
