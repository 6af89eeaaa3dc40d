/** How many bytes tell what an object is. */
export const signatureBytes = 12

/** What may be served as what it is: a browser runs nothing in it. */
const images = new Set(['image/webp', 'image/png', 'image/jpeg'])

/** What an object is served as: an image that is known, or bytes, never a page. */
export function servedTypeOf(contentType: string): string {
  return images.has(contentType) ? contentType : 'application/octet-stream'
}

/** The media type of the bytes that an object begins with: that of an image which is known, or of bytes. */
export function contentTypeOf(start: Uint8Array): string {
  const text = Buffer.from(start.subarray(0, signatureBytes)).toString('latin1')
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  return 'application/octet-stream'
}
