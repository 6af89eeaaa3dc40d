import { expect, test } from 'vitest'
import { elsewhereOf, eventSpecimens } from './recordings.js'
import { variantsOf } from './tampering.js'
import { withEvent } from './tape.js'

const specimens = eventSpecimens()

test.each([...specimens.keys()].sort())('no field of %s says what is not so', (type) => {
  const known = specimens.get(type)!
  const elsewhere = elsewhereOf(known, fieldsOf)
  const unnoticed = new Set<string>()
  for (const { recording, where, what } of known) {
    for (const { path, how, value } of variantsOf(fieldsOf(what), elsewhere)) {
      const calls = tryTo(() => withEvent(recording.tape, where, value as object))
      if (calls === undefined) continue
      if (recording.verdict(calls) === 'nothing') unnoticed.add(`${path}: ${how}`)
    }
  }
  expect([...unnoticed]).toEqual([])
})

function fieldsOf(event: object): object {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'type'))
}

/** What cannot be written is no tampering. */
function tryTo<Made>(make: () => Made): Made | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
