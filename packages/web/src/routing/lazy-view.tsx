import { signal } from '@preact/signals'
import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import { Button } from '../components/button.js'
import { Notice } from '../components/notice.js'
import { strings } from '../strings/en.js'

const words = strings.shell.view

/** A view whose code is fetched when it is first shown, so that the first load stays small. */
export function lazyView(load: () => Promise<FunctionComponent>): FunctionComponent {
  const loaded = signal<{ Component: FunctionComponent } | undefined>(undefined)
  const hasFailed = signal(false)
  const fetchOnce = async (): Promise<void> => {
    try {
      loaded.value ??= { Component: await load() }
    } catch {
      // The tracker is away, or has another page by now, with other names of files.
      hasFailed.value = true
    }
  }
  return function LazyView() {
    useEffect(() => void fetchOnce(), [])
    if (loaded.value !== undefined) return <loaded.value.Component />
    if (!hasFailed.value) return <p class="visually-hidden">{words.loading}</p>
    return (
      <Notice tone="bad" actions={<Button onClick={() => location.reload()}>{words.reload}</Button>}>
        <p>{words.failed}</p>
      </Notice>
    )
  }
}
