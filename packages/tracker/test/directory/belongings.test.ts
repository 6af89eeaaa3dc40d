import { expect, it } from 'vitest'
import { removeBelongings } from '../../src/directory/index.js'
import { TestDirectory } from './test-directory.js'

it('nothing that an account has made is left, and nothing else is gone', () => {
  const test = new TestDirectory()
  const { now } = test.decide((draft) => ({ ok: true, now: draft.now }))
  const made = { createdAt: now, useCount: 0, info: '', public: true, nsfw: false, tags: [], models: [] }
  test.decide((draft) => {
    for (const owner of [7, 8]) {
      const id = `of ${owner}`
      draft.workerDetails.put({ id, info: '', maintenance: false, paused: false, owner })
      const text = { message: 'm', expiresAt: now + 1_000, createdAt: now }
      draft.workerMessages.put({ ...text, id: `to ${id}`, worker: id, account: 9 })
      draft.workerMessages.put({ ...text, id, account: owner })
      draft.sharedKeys.put({ ...made, id, owner, name: id, kudos: 1, utilized: 0 } as never)
      draft.styles.put({ ...made, id, owner, name: id, kind: 'text', prompt: '{p}', params: {}, examples: [] } as never)
      draft.styleCollections.put({ ...made, id, owner, name: id, kind: 'text', styles: [id] } as never)
      draft.teams.put({ id, name: id, info: '', owner, createdAt: now })
    }
    return { ok: true }
  })
  test.decide((draft) => {
    removeBelongings(draft, 7)
    return { ok: true }
  })
  const { directory } = test
  const names = ['sharedKeys', 'styles', 'styleCollections', 'teams', 'workerDetails'] as const
  for (const name of names) expect([...directory[name].all()].map(({ id }) => id)).toEqual(['of 8'])
  expect([...directory.workerMessages.all()].map(({ id }) => id).sort()).toEqual(['of 8', 'to of 8'])
})
