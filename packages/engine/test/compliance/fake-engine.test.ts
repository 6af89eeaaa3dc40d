import { createVirtualClock } from '@kudoswarm/testkit'
import { describeEngine } from '@kudoswarm/testkit/engine'
import { fakeAnswer } from '../../src/fake/fake-answer.js'
import { createFakeEngine, fakeModel } from '../../src/fake/index.js'

/** A fake without a speed waits for nothing. */
const clock = createVirtualClock()

const model = fakeModel('fake')
const sampling = { seed: 0n, temperature: 1, topK: 0, topP: 1, repetitionPenalty: 1 }
const job = { model: model.hash, prompt: '', outputTokensMax: 1, sampling }
/** The text of every token, learnt from an answer long enough to have them all. */
const texts = new Map(
  Array.from({ length: 1000 }, (_, i) => fakeAnswer(job, i)).map(({ token, text }) => [token, text]),
)

describeEngine({
  name: 'fake',
  createEngine: async ({ slots }) => createFakeEngine({ clock, models: [model, fakeModel('other')], slots }),
  // Four characters are a token.
  promptOf: (tokens) => 'word'.repeat(tokens),
  decode: (tokens) => tokens.map((token) => texts.get(token)).join(''),
  seed: 1n,
  longestChunkTokensMin: 1,
  tokensUnderwayMax: 0,
})
