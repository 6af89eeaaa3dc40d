import { ApiError } from '../conventions/api-error.js'

/** Bytes of source images that lie at once for the open requests of one account. */
export const sourceBytesPerAccountMax = 128 * 1_024 * 1_024

/** The same of a trusted account. */
export const sourceBytesPerTrustedMax = 1_024 * 1_024 * 1_024

/** The same of everybody who asks without an account from one address, of IPv6 from one /64. */
export const sourceBytesPerNetworkMax = 32 * 1_024 * 1_024

/** Bytes of all source images, so that results have room whatever is asked for. */
export const sourceBytesMax = 4 * 1_024 * 1_024 * 1_024

/** When those who are refused for want of room may ask again, in milliseconds. */
const retryMs = 60_000

/** Whose images they are, how many bytes of them may lie at once, and how large one may be. */
export interface SourceHolder {
  name: string
  bytesMax: number
  /** Pixels of one image; Infinity where that is as for everybody. */
  pixelsMax: number
}

/** How many bytes of source images lie for whom. It has an entry only for those of whom something lies. */
export class SourceRoom {
  readonly #bytesMax: number
  readonly #bytesOf = new Map<string, number>()
  #bytes = 0

  constructor({ bytesMax = sourceBytesMax }: { bytesMax?: number } = {}) {
    this.#bytesMax = bytesMax
  }

  /** Bytes that are taken. */
  get bytes(): number {
    return this.#bytes
  }

  /** Takes room. @throws ApiError TooManySourceImages where the holder has no more, StorageFull where nobody has */
  take({ name, bytesMax }: Pick<SourceHolder, 'name' | 'bytesMax'>, bytes: number): void {
    const taken = this.#bytesOf.get(name) ?? 0
    if (taken + bytes > bytesMax) throw tooMany({ taken, bytes, bytesMax })
    if (this.#bytes + bytes > this.#bytesMax) throw full()
    this.note(name, bytes)
  }

  /** Counts what lies already. */
  note(name: string, bytes: number): void {
    this.#bytesOf.set(name, (this.#bytesOf.get(name) ?? 0) + bytes)
    this.#bytes += bytes
  }

  /** Gives room back. */
  give(name: string, bytes: number): void {
    const left = (this.#bytesOf.get(name) ?? 0) - bytes
    if (left > 0) this.#bytesOf.set(name, left)
    else this.#bytesOf.delete(name)
    this.#bytes -= bytes
  }
}

function tooMany({ taken, bytes, bytesMax }: { taken: number; bytes: number; bytesMax: number }): ApiError {
  const message =
    `The source images of your requests that are not over have ${taken} bytes; with the ${bytes} of this one they would ` +
    `have more than the ${bytesMax} that they may. Wait until some are done, or send smaller images.`
  return new ApiError(429, 'TooManySourceImages', message, { retryAfterMs: retryMs })
}

function full(): ApiError {
  const message = 'There is no room for more source images at the moment: try again later.'
  return new ApiError(503, 'StorageFull', message, { retryAfterMs: retryMs })
}
