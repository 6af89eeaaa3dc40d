import { effect, signal } from '@preact/signals'
import { isConnected } from '../../peer/peer-client.js'
import type { ServedModel } from './expected-wait.js'

/** Time between two looks, in milliseconds. */
const lookMs = 5_000

/** What workers serve now or requests wait for; undefined before the first look. */
export const servedModels = signal<readonly ServedModel[] | undefined>(undefined)

/** Looks at what is served while there is a tracker to ask and somebody sees it, until the returned function is called. */
export function followServedModels(): () => void {
  return effect(() => {
    if (!isConnected.value) return undefined
    void look()
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void look()
    }, lookMs)
    return () => clearInterval(timer)
  })
}

async function look(): Promise<void> {
  try {
    const answer = await fetch('/page/swarm/models')
    if (answer.ok) servedModels.value = (await answer.json()) as ServedModel[]
  } catch {
    // The state of the connection is shown elsewhere; the next look tells more.
  }
}
