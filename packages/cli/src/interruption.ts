/** Ctrl-C, and SIGTERM, which means the same. */
export interface Interruption {
  /** Aborts at the first: end in good order. */
  readonly first: AbortSignal
  /** Aborts at the second: end at once. */
  readonly second: AbortSignal
  /** Gives Ctrl-C its usual meaning back. */
  release(): void
}

/** Takes Ctrl-C over until `release`. A third one ends the process in any case. */
export function watchInterruption(): Interruption {
  const first = new AbortController()
  const second = new AbortController()
  const interrupt = (): void => {
    if (second.signal.aborted) process.exit(130)
    if (first.signal.aborted) second.abort()
    else first.abort()
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  return {
    first: first.signal,
    second: second.signal,
    release() {
      process.off('SIGINT', interrupt)
      process.off('SIGTERM', interrupt)
    },
  }
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
