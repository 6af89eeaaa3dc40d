/** Options of a request as the tracker has them. */
export function writeOptions(options: object): string {
  return JSON.stringify(options).toWellFormed()
}

/** Options that a request came with; undefined where they are none: who asks over libp2p may write anything there. */
export function readOptions(options: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const read: unknown = JSON.parse(options)
    return isRecord(read) ? read : undefined
  } catch {
    // It is no JSON.
    return undefined
  }
}

/** Whether it is an object with fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
