import { ObjectStoreError } from '@kudoswarm/ports'

/** How long what came by an upload link is kept unless it is moved, in milliseconds. */
export const uploadMsDefault = 2 * 60 * 60 * 1_000

/** What is thrown for an object that is longer than it may be. */
export function tooLarge(bytesMax: number): ObjectStoreError {
  return new ObjectStoreError(
    'object_too_large',
    `this is longer than the ${bytesMax} bytes that are allowed: send less`,
  )
}
