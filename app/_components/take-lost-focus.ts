/**
 * For the `ref` of what an action has brought: takes the focus where the button that was pressed is
 * gone, so that the keyboard goes on from the words and not from the top of the page.
 */
export function takeLostFocus(element: HTMLElement | null): void {
  if (document.activeElement === document.body) element?.focus({ preventScroll: true });
}
