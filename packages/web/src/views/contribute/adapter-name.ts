import type { AdapterDescription } from '@kudoswarm/ports'

/** The name of an adapter, as far as the browser tells it. */
export function adapterName({ description, vendor, architecture }: AdapterDescription): string {
  const parts = [vendor, architecture].filter((part) => part !== '')
  return description === '' ? parts.join(' ') : description
}
