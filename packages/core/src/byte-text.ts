/** Bytes handed to one call of `String.fromCharCode`, well below the argument limit of every engine. */
const chunkBytesMax = 4096

/**
 * Bytes as a string of one character a byte. The state keeps bytes in this form: it is a map key as it stands, takes
 * a quarter of the memory of a small `Uint8Array`, and never pins the network frame that the bytes came in.
 */
export function bytesToText(bytes: Uint8Array): string {
  if (bytes.length <= chunkBytesMax) return shortText(bytes)
  let text = ''
  for (let start = 0; start < bytes.length; start += chunkBytesMax) {
    text += shortText(bytes.subarray(start, start + chunkBytesMax))
  }
  return text
}

/** The bytes of `bytesToText`, in a new array. */
export function textToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

function shortText(bytes: Uint8Array): string {
  // `apply` takes a typed array as it is; a spread would walk its iterator, at three times the cost.
  return Reflect.apply(String.fromCharCode, undefined, bytes) as string
}
