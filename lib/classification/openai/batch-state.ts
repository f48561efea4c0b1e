/** `submitting`: written down here before the provider knows of it, so that no crash loses it. */
export const batchStates = ["submitting", "open", "collected"] as const;
export type BatchState = (typeof batchStates)[number];

export const batchRequestStates = ["waiting", "done", "failed"] as const;
export type BatchRequestState = (typeof batchRequestStates)[number];
