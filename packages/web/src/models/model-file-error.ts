import { peerStrings } from '../strings/en/peer.js'

/** Stable codes of what goes wrong with a model's file. */
export type ModelFileErrorCode = 'model_unreachable' | 'model_damaged' | 'storage_full' | 'model_in_use'

/** A failure with a model's file; the message ends with the way out. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError'
  readonly code: ModelFileErrorCode

  constructor(code: ModelFileErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** What a failed download is thrown as: a stop and what has a code already stay what they are. */
export function downloadError(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true || error instanceof ModelFileError) return error
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return new ModelFileError('storage_full', peerStrings.storageFull, { cause: error })
  }
  return new ModelFileError('model_unreachable', peerStrings.downloadBroken, { cause: error })
}
