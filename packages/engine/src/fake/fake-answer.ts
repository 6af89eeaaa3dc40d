import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import type { EngineJob } from '@kudoswarm/ports'

/** Token `words.length` ends an answer. One word is beyond ASCII, so that nobody counts bytes as characters. */
const words = [
  'the',
  'sea',
  'was',
  'calm',
  'and',
  'a',
  'ship',
  'came',
  'from',
  'north',
  'with',
  'grey',
  'sails',
  'while',
  'we',
  'stood',
  'on',
  'shore',
  'until',
  'night',
  'fell',
  'over',
  'harbour',
  'lights',
  'of',
  'town',
  'like',
  'stars',
  'café',
]

/** One token of an answer. */
export interface FakeToken {
  token: number
  text: string
  isEnd: boolean
}

/** Token `index` of the answer to a job; model, prompt and seed decide it. */
export function fakeAnswer(job: EngineJob, index: number): FakeToken {
  const digest = sha256(concatBytes(job.model, utf8ToBytes(`${job.sampling.seed} ${index} ${job.prompt}`)))
  const token = (digest[0]! * 256 + digest[1]!) % (words.length + 1)
  const word = words[token]
  return word === undefined ? { token, text: '', isEnd: true } : { token, text: ` ${word}`, isEnd: false }
}
