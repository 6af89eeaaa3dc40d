import type { ObjectContent } from '@kudoswarm/ports'
import { tooLarge } from '../object-limits.js'

/** All bytes of what is written: a bucket wants to know how many there are first. @throws ObjectStoreError object_too_large */
export async function collect(body: ObjectContent['body'], bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    bytes += chunk.length
    if (bytes > bytesMax) throw tooLarge(bytesMax)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
