import type { ImageSubmission, ResultMetadata } from '../input/workers/submissions.js'
import { isRecord, readOptions } from '../requests/options-text.js'

/** What a job for an image has made, as its output says: where the image is, and what its worker says of it. */
export interface ImageOutput {
  /** Key of the object that it is. */
  r2?: string
  /** The image itself, base64 of WebP: of workers that are on the swarm without HTTP. */
  img?: string
  /** What it says that it has used. */
  seed: number | undefined
  isCensored: boolean
  metadata: readonly ResultMetadata[]
}

/** The output of a job: a JSON text. */
export function writeImageOutput(r2: string, { seed, isCensored, metadata }: ImageSubmission): string {
  const output: ImageOutput = { r2, seed, isCensored, metadata }
  return JSON.stringify(output).toWellFormed()
}

/** Reads an output. What a worker says wrongly counts as not said. */
export function readImageOutput(text: string): ImageOutput {
  const { r2, img, seed, isCensored, metadata } = readOptions(text) ?? {}
  return {
    ...(typeof r2 === 'string' && { r2 }),
    ...(typeof img === 'string' && { img }),
    seed: typeof seed === 'number' ? seed : undefined,
    isCensored: isCensored === true,
    metadata: Array.isArray(metadata) ? metadata.filter(isRecord).flatMap(noteIn) : [],
  }
}

function noteIn({ type, value, ref }: Readonly<Record<string, unknown>>): ResultMetadata[] {
  if (typeof type !== 'string' || typeof value !== 'string') return []
  return [{ type, value, ref: typeof ref === 'string' ? ref : undefined }]
}
