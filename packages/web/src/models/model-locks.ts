/** Held by the tab that downloads a model; the others of the browser wait for it. */
export const downloadLock = (hash: string): string => `kudoswarm-model-download-${hash}`

/** Shared by the tabs that use a model; whoever removes it needs it alone. */
export const useLock = (hash: string): string => `kudoswarm-model-use-${hash}`
