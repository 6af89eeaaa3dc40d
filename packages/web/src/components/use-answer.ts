import { useCallback, useEffect, useState } from 'preact/hooks'

/** What was asked for: on its way, here, or refused with a text for people. What was here stays while it is asked anew. */
export interface Answer<Value> {
  value: Value | undefined
  error: string | undefined
  /** Asks again. */
  reload: () => void
}

/** Asks when the part of the page is first shown, and again whenever `ask` is another function or `reload` is called. */
export function useAnswer<Value>(ask: () => Promise<Value>): Answer<Value> {
  const [state, setState] = useState<Omit<Answer<Value>, 'reload'>>({ value: undefined, error: undefined })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isGone = false
    const wait = async (): Promise<void> => {
      try {
        const value = await ask()
        if (!isGone) setState({ value, error: undefined })
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        if (!isGone) setState(({ value }) => ({ value, error: message }))
      }
    }
    void wait()
    return () => {
      isGone = true
    }
  }, [ask, round])
  const reload = useCallback(() => setRound((before) => before + 1), [])
  return { ...state, reload }
}
