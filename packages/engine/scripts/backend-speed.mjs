/** Measures a backend without scheduler and sampling. */

function row(sequence, position, vocabulary, wantsLogits) {
  return { token: (position * 7919) % vocabulary, position, sequence, wantsLogits }
}

/** Reads prompts of `tokens` tokens in whole batches until `msMin` have passed; tokens per second. */
export async function prefillSpeed(backend, tokens, msMin) {
  const { vocabulary } = backend.model.config
  const read = async () => {
    const sequence = backend.openSequence(tokens)
    for (let from = 0; from < tokens; from += backend.batchRowsMax) {
      const count = Math.min(backend.batchRowsMax, tokens - from)
      const rows = Array.from({ length: count }, (_, i) => row(sequence, from + i, vocabulary, from + i === tokens - 1))
      await backend.forward(rows)
    }
    sequence.release()
  }
  await read()
  return measure(read, tokens, msMin)
}

/** Makes tokens in `jobs` sequences at once, from position 0 to `tokens`, until `msMin` have passed; tokens per second. */
export async function decodeSpeed(backend, jobs, tokens, msMin) {
  const { vocabulary } = backend.model.config
  const make = async () => {
    const sequences = Array.from({ length: jobs }, () => backend.openSequence(tokens))
    for (let position = 0; position < tokens; position++) {
      await backend.forward(sequences.map((sequence) => row(sequence, position, vocabulary, true)))
    }
    for (const sequence of sequences) sequence.release()
  }
  const warm = backend.openSequence(2)
  await backend.forward([row(warm, 0, vocabulary, true)])
  warm.release()
  return measure(make, tokens * jobs, msMin)
}

async function measure(run, tokens, msMin) {
  const start = performance.now()
  let done = 0
  do {
    await run()
    done += tokens
  } while (performance.now() - start < msMin)
  return (done * 1000) / (performance.now() - start)
}
