import type { InitializeHook, LoadHook } from 'node:module'
import type { Canary } from './canary.js'

let canary: Canary | undefined

/** Hears which canary it is. Runs in the thread of Node that loads modules. */
export const initialize: InitializeHook<Canary> = (data) => {
  canary = data
}

/** Loads a module, changed where the canary says so. @throws Error where the text to be changed is not there once */
export const load: LoadHook = async (url, context, nextLoad) => {
  const loaded = await nextLoad(url, context)
  if (canary === undefined || !url.endsWith(canary.file)) return loaded
  return { ...loaded, source: plant(canary, sourceText(loaded.source)) }
}

/** The text with the bug in it. @throws Error where the text to be changed is not there once */
export function plant(
  { name, file, find, replace }: Pick<Canary, 'name' | 'file' | 'find' | 'replace'>,
  text: string,
): string {
  const parts = text.split(find)
  if (parts.length !== 2) throw new Error(`canary ${name}: ${file} has its text ${parts.length - 1} times, not once`)
  return parts.join(replace)
}

function sourceText(source: unknown): string {
  if (typeof source === 'string') return source
  return new TextDecoder().decode(source as Uint8Array)
}
