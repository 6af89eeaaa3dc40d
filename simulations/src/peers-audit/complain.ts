/** Says that something must not be: a code, and what was seen. The first that is said of a run counts. */
export type Complain = (code: string, message: string) => void
