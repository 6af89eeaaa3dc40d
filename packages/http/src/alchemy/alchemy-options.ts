import { isSourceKey } from '../content/source-images.js'
import { isRecord, readOptions } from '../requests/options-text.js'

/** What is known of a form beside its name: the options of its request. */
export interface AlchemyOptions {
  /** What the worker is told besides. */
  payload: Readonly<Record<string, unknown>> | undefined
  /** Key of the image. */
  sourceImage: string | undefined
  /** Pixels of the image. */
  pixels: number
}

/** Options that a request came with. */
export function readAlchemyOptions(text: string): AlchemyOptions {
  const { payload, pixels, sourceImage } = readOptions(text) ?? {}
  return {
    payload: isRecord(payload) ? payload : undefined,
    sourceImage: isSourceKey(sourceImage) ? sourceImage : undefined,
    pixels: typeof pixels === 'number' ? pixels : 0,
  }
}
