import { readFile } from 'node:fs/promises'

/** Reads a file that comes with this package. */
export function readAsset(name: string): Promise<string> {
  return readFile(new URL(`../assets/${name}`, import.meta.url), 'utf8')
}
