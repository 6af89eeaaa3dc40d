import type { ObjectStore, ObjectStoreErrorCode, ServedObjectStore } from '@kudoswarm/ports'
import type { LinkAnswer } from '@kudoswarm/testkit/objects'

/** Where links lead that the tracker answers. */
export const contentUrl = () => 'http://127.0.0.1:1/content'

const statuses: Partial<Record<ObjectStoreErrorCode, number>> = {
  link_invalid: 403,
  link_expired: 403,
  object_too_large: 413,
  object_missing: 404,
  object_expired: 410,
}

/** Does what the server of the links does. */
export async function send(store: ObjectStore, method: 'PUT' | 'GET', url: string, body?: Uint8Array) {
  const answer: LinkAnswer = { status: 200, contentType: '', bytes: new Uint8Array() }
  const token = url.slice(contentUrl().length + 1)
  try {
    if (method === 'PUT') {
      await store.receive(token, body === undefined ? chunks([]) : chunks([body.subarray(0, 7), body.subarray(7)]))
      return answer
    }
    const object = await (store as ServedObjectStore).open(token)
    const bytes: Uint8Array[] = []
    for await (const chunk of object.body) bytes.push(chunk)
    return { ...answer, contentType: object.contentType, bytes: new Uint8Array(Buffer.concat(bytes)) }
  } catch (error) {
    const status = statuses[(error as { code: ObjectStoreErrorCode }).code]
    if (status === undefined) throw error
    return { ...answer, status }
  }
}

/** A body that comes in parts. */
export async function* chunks(parts: Uint8Array[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part)
}

function encode(text: string): string {
  return Buffer.from(text).toString('base64url')
}

/** Links for another key, that last longer, and that are signed otherwise. */
export function forge(url: string): string[] {
  const [, base = '', grant = '', mac = '', name = ''] = /^(.*\/)([^/.]+)\.([^/]+)\/(.*)$/.exec(url) ?? []
  const text = Buffer.from(grant, 'base64url').toString()
  const later = text.replace(/\n(\d+)\n/, (_, at) => `\n${Number(at) + 1}\n`)
  const other = text.replace('a.webp', 'b.webp')
  return [
    `${base}${encode(later)}.${mac}/${name}`,
    `${base}${encode(other)}.${mac}/b.webp`,
    `${base}${grant}.${mac}/b.webp`,
    `${base}${grant}.${mac.replace(/^./, (it) => (it === 'A' ? 'B' : 'A'))}/${name}`,
    `${base}${grant}.${mac.slice(1)}/${name}`,
    `${base}${grant}/${name}`,
    `${base}x`,
    base,
  ]
}
