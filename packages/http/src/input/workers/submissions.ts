import { ApiError } from '../../conventions/api-error.js'
import type { Fields } from '../bodies/fields.js'

/** How a job ended. */
export type JobEnding = 'ok' | 'censored' | 'faulted' | 'csam'

const endings = ['ok', 'censored', 'faulted', 'csam'] as const

/** Most entries of metadata with one result. */
export const metadataMax = 50

/** Something that a worker says of a result. */
export interface ResultMetadata {
  readonly type: string
  readonly value: string
  readonly ref: string | undefined
}

/** A worker ends a job of images or text. */
interface Submission {
  /** Of the job. */
  readonly id: string
  /** A text; of images `R2` where it was uploaded, else base64. Means nothing where the job is faulted. */
  readonly generation: string
  readonly ending: JobEnding
  readonly metadata: readonly ResultMetadata[]
}

/** A worker ends a job of images. */
export interface ImageSubmission extends Submission {
  /**
   * The seed that was used, -1 where none was. Beyond 2^53 it is not exact, as JSON is read here: the seed that the job
   * was given is.
   */
  readonly seed: number
  /** It says so in any of three ways. */
  readonly isCensored: boolean
}

/** A worker ends a job of text. */
export interface TextSubmission extends Submission {
  /** @default 0 */
  readonly seed: number
  readonly isCensored: boolean
}

/** An alchemist ends a form. */
export interface AlchemySubmission {
  /** Of the form. */
  readonly id: string
  /** By the form's name, or what stands under that name as text; undefined where it is faulted. */
  readonly result: Readonly<Record<string, unknown>> | string | undefined
  readonly isFaulted: boolean
}

/** From its body, `imageSubmission`. @throws ApiError BadRequest for too much metadata */
export function imageSubmissionOf(body: Fields): ImageSubmission {
  const submission = submissionOf(body)
  const isCensored = body.flag('censored', false) || isCensoredBy(submission)
  return { ...submission, seed: body.whole('seed', 0), isCensored }
}

/** From its body, `textSubmission`. @throws ApiError BadRequest for too much metadata */
export function textSubmissionOf(body: Fields): TextSubmission {
  const submission = submissionOf(body)
  const isNoted = submission.ending !== 'csam' || submission.metadata.some(({ value }) => value === 'csam')
  const metadata = isNoted ? submission.metadata : [...submission.metadata, csamNote]
  return { ...submission, metadata, seed: body.whole('seed', 0), isCensored: isCensoredBy(submission) }
}

/** What the state `csam` of a text says as metadata. */
const csamNote: ResultMetadata = { type: 'censorship', value: 'csam', ref: undefined }

/** From its body, `alchemySubmission`. @throws InputError where it has no result and is not faulted */
export function alchemySubmissionOf(body: Fields): AlchemySubmission {
  const isFaulted = body.text('state', 'ok') === 'faulted'
  if (!isFaulted) body.require(['result'])
  const result = body.isText('result') ? body.text('result') : body.record('result')
  return { id: body.text('id', ''), result, isFaulted }
}

function submissionOf(fields: Fields): Submission {
  const metadata = fields.objects('gen_metadata')
  if (metadata.length > metadataMax) {
    const message = `A result may have ${metadataMax} entries of gen_metadata, and this one has ${metadata.length}.`
    throw new ApiError(400, 'BadRequest', message)
  }
  return {
    id: fields.text('id', ''),
    generation: fields.text('generation', ''),
    ending: fields.choice('state', endings, 'ok'),
    metadata: metadata.map((entry) => ({
      type: entry.text('type', ''),
      value: entry.text('value', ''),
      ref: entry.filledText('ref'),
    })),
  }
}

function isCensoredBy({ ending, metadata }: Submission): boolean {
  const isNoted = metadata.some(({ type, value }) => type === 'censorship' && (value === 'csam' || value === 'nsfw'))
  return ending === 'censored' || ending === 'csam' || isNoted
}
