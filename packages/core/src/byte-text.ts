/** Bytes handed to one call of `String.fromCharCode`, well below the argument limit of every engine. */
const chunkBytesMax = 4096

/**
 * Bytes as a string of one character a byte. The state keeps bytes in this form: it is a map key as it stands, takes
 * a quarter of the memory of a small `Uint8Array`, and never pins the network frame that the bytes came in.
 */
export function bytesToText(bytes: Uint8Array): string {
  let text = ''
  for (let start = 0; start < bytes.length; start += chunkBytesMax) {
    text += String.fromCharCode(...bytes.subarray(start, start + chunkBytesMax))
  }
  return text
}

/** The bytes of `bytesToText`, in a new array. */
export function textToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}
