export const longestJumpQuery = 100;

/** Somewhere to go to, as the palette lists it. */
export type JumpTarget = { label: string; note: string | null; href: string };
export type JumpGroup = { label: string; targets: JumpTarget[] };
